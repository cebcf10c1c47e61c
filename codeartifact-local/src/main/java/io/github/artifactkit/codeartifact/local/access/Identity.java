package io.github.artifactkit.codeartifact.local.access;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A user or a role that may call, for a stand-in that enforces policies. Requests are its own if they are signed with its
 * access key id, which is its name unless said otherwise; the secret does not count. Immutable.
 *
 * <pre>{@code
 * Identity reader = Identity.user("reader").policy(json);
 * LocalCodeArtifact local = LocalCodeArtifact.start(b -> b.enforcePolicies(reader));
 * CodeartifactClient client = local.client("reader");
 * }</pre>
 */
public final class Identity {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+=.@_-]{1,64}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final Type type;
    private final String name;
    private final String accessKeyId;
    private final Optional<String> account;
    private final List<CompiledPolicy> policies;
    private final RequestContext context;

    private enum Type {
        USER,
        ROLE
    }

    private Identity(
            Type type,
            String name,
            String accessKeyId,
            Optional<String> account,
            List<CompiledPolicy> policies,
            RequestContext context) {
        this.type = type;
        this.name = name;
        this.accessKeyId = accessKeyId;
        this.account = account;
        this.policies = policies;
        this.context = context;
    }

    /**
     * A user of the account that is played, who may do nothing yet.
     *
     * @throws IllegalArgumentException if IAM has no such names
     */
    public static Identity user(String name) {
        return named(Type.USER, name);
    }

    /**
     * A role of the account that is played, which may do nothing yet. Its session has the name of the role.
     *
     * @throws IllegalArgumentException if IAM has no such names
     */
    public static Identity role(String name) {
        return named(Type.ROLE, name);
    }

    private static Identity named(Type type, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a name here: it has 1 to 64 letters, digits and +=.@_-");
        }
        return new Identity(type, name, name, Optional.empty(), List.of(), RequestContext.empty());
    }

    /**
     * With one more identity policy.
     *
     * @param json the policy
     * @throws io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException if AWS would reject it as a policy of a
     *     user or role
     */
    public Identity policy(String json) {
        CompiledPolicy more = CompiledPolicy.parse(json, PolicyType.IDENTITY);
        List<CompiledPolicy> all =
                Stream.concat(policies.stream(), Stream.of(more)).toList();
        return new Identity(type, name, accessKeyId, account, all, context);
    }

    /**
     * Of another account than the one that is played: it needs its own policies and those of the resources.
     *
     * @throws IllegalArgumentException if it is not twelve digits
     */
    public Identity account(String id) {
        if (!ACCOUNT.matcher(id).matches()) {
            throw new IllegalArgumentException("an account id has twelve digits: " + id);
        }
        return new Identity(type, name, accessKeyId, Optional.of(id), policies, context);
    }

    /** With another access key id than its name. */
    public Identity accessKey(String id) {
        return new Identity(type, name, id, account, policies, context);
    }

    /** A member of an organization, {@code aws:PrincipalOrgID}. */
    public Identity organization(String id) {
        return context("aws:PrincipalOrgID", id);
    }

    /** With a tag, {@code aws:PrincipalTag/KEY}. */
    public Identity tag(String key, String value) {
        return context("aws:PrincipalTag/" + key, value);
    }

    /**
     * With a condition key that its requests carry besides those that are known, such as {@code aws:SourceVpce}; the value
     * of one that is known otherwise, such as {@code aws:SourceIp}, is replaced.
     */
    public Identity context(String key, String... values) {
        return new Identity(type, name, accessKeyId, account, policies, context.with(key, List.of(values)));
    }

    /** What its requests are signed with. */
    public String accessKeyId() {
        return accessKeyId;
    }

    Principal principal(String partition, String played) {
        String owner = account.orElse(played);
        String iam = "arn:" + partition + ":iam::" + owner + ":";
        boolean user = type == Type.USER;
        String principalArn = iam + (user ? "user/" : "role/") + name;
        String arn = user ? principalArn : "arn:" + partition + ":sts::" + owner + ":assumed-role/" + name + "/" + name;
        String userId = user ? "AIDA" + name : "AROA" + name + ":" + name;
        RequestContext known = RequestContext.empty()
                .with("aws:PrincipalArn", principalArn)
                .with("aws:PrincipalAccount", owner)
                .with("aws:PrincipalType", user ? "User" : "AssumedRole")
                .with("aws:userid", userId);
        RequestContext all = user ? known.with("aws:username", name) : known;
        return new Principal(arn, owner, userId, policies, all.with(context));
    }
}
