package io.github.artifactkit.codeartifact.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a caller reads of a denial, which is what AWS says. How policies match is specified in iam-policy. */
class AuthorizationTest {

    private static final String ARN = "arn:aws:codeartifact:us-east-1:123456789012:repository/dom/team";
    private static final String WHO =
            "User: arn:aws:iam::123456789012:user/reader is not authorized to perform: codeartifact:ReadFromRepository"
                    + " on resource: " + ARN + " ";

    private static String policy(String effect, String more) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"" + effect
                + "\", \"Action\": \"codeartifact:*\", \"Resource\": \"*\"" + more + "}}";
    }

    private static ResourceAccess read(String account, String... resourcePolicies) {
        return new ResourceAccess(
                "codeartifact:ReadFromRepository",
                ARN,
                account,
                List.of(resourcePolicies).stream()
                        .map(json -> AttachedPolicy.parse(ARN, json))
                        .toList(),
                RequestContext.empty());
    }

    private static Principal reader(String... policies) {
        Identity identity = Identity.user("reader");
        for (String policy : policies) {
            identity = identity.policy(policy);
        }
        return identity.principal("aws", "123456789012");
    }

    @Test
    void without_an_allow_no_identity_based_policy_allows_the_action() {
        assertThat(Authorization.denial(reader(), read("123456789012")))
                .hasValue(WHO + "because no identity-based policy allows the codeartifact:ReadFromRepository action");
    }

    @Test
    void across_accounts_no_resource_based_policy_allows_the_action() {
        assertThat(Authorization.denial(reader(policy("Allow", "")), read("210987654321")))
                .hasValue(WHO + "because no resource-based policy allows the codeartifact:ReadFromRepository action");
    }

    @Test
    void an_explicit_deny_names_the_kind_of_policy() {
        assertThat(Authorization.denial(reader(policy("Allow", ""), policy("Deny", "")), read("123456789012")))
                .hasValue(WHO + "with an explicit deny in an identity-based policy");
        assertThat(Authorization.denial(
                        reader(policy("Allow", "")), read("123456789012", policy("Deny", ", \"Principal\": \"*\""))))
                .hasValue(WHO + "with an explicit deny in a resource-based policy");
    }

    @Test
    void an_allowed_request_has_no_denial() {
        assertThat(Authorization.denial(reader(policy("Allow", "")), read("123456789012")))
                .isEmpty();
        assertThat(Authorization.denial(
                        reader(),
                        read(
                                "123456789012",
                                policy(
                                        "Allow",
                                        ", \"Principal\": {\"AWS\": \"arn:aws:iam::123456789012:user/reader\"}"))))
                .isEmpty();
    }

    @Test
    void a_document_that_aws_rejects_is_rejected_with_the_place() {
        assertThatExceptionOfType(MalformedPolicyException.class)
                .isThrownBy(() -> Identity.user("reader").policy(policy("Maybe", "")))
                .withMessage("Effect must be \"Allow\" or \"Deny\" (line 1, column 51)");
        assertThatExceptionOfType(MalformedPolicyException.class)
                .isThrownBy(() -> Identity.user("reader").policy(policy("Allow", ", \"Principal\": \"*\"")))
                .withMessageContaining("an identity policy has no Principal");
    }
}
