package io.github.artifactkit.codeartifact.access;

import io.github.artifactkit.codeartifact.name.AccountId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * To whom a resource policy allows something.
 *
 * @param principals ARNs, or {@code *}
 * @param equalTo what must hold besides
 */
record Grantees(List<String> principals, Map<String, String> equalTo) {

    private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");

    static Grantees accounts(String partition, String... accounts) {
        if (accounts.length == 0) {
            throw new IllegalArgumentException("name an account to allow it to");
        }
        return new Grantees(
                Arrays.stream(accounts)
                        .map(AccountId::new)
                        .distinct()
                        .map(account -> "arn:" + partition + ":iam::" + account + ":root")
                        .toList(),
                Map.of());
    }

    /** Everyone in the organization. */
    static Grantees organization(String id) {
        if (!ORGANIZATION.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + id
                    + "' is not the id of an organization: it is o- and 10 to 32 lower-case letters and digits");
        }
        return new Grantees(List.of("*"), Map.of("aws:PrincipalOrgID", id));
    }

    /** In a resource policy of CodeArtifact "*" is the resource that it is attached to. */
    AccessPolicy allow(String sid, List<String> actions) {
        return new AccessPolicy(new PolicyStatement(sid, principals, actions, List.of("*"), equalTo));
    }
}
