package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.reference.RcpServices;
import java.util.Optional;
import java.util.Set;

/** What differs from service to service in how AWS decides. */
final class ServiceRules {

    /**
     * Actions that need no permission and that no policy can deny.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">API reference,
     *     GetCallerIdentity</a>
     */
    private static final Set<String> ALWAYS_ALLOWED = Set.of("sts:getcalleridentity");

    /**
     * Changes of aliases, which AWS keeps for itself where their names begin with {@code alias/aws/}.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html">API reference,
     *     CreateAlias</a>
     */
    private static final Set<String> ALIAS_CHANGES = Set.of("kms:createalias", "kms:updatealias", "kms:deletealias");

    private ServiceRules() {}

    /** Whether every caller with credentials may do this, whatever policies say. */
    static boolean isAlwaysAllowed(AccessRequest request) {
        return ALWAYS_ALLOWED.contains(RequestContext.fold(request.action()))
                && request.caller().type() != Caller.Type.ANONYMOUS;
    }

    /** Whether no policy can allow this. */
    static boolean isNeverAllowed(AccessRequest request) {
        return ALIAS_CHANGES.contains(RequestContext.fold(request.action()))
                && resource(request).startsWith("alias/aws/");
    }

    /**
     * Whether the policy of the resource must allow the request, by itself or by passing the decision on to the account.
     * For other resources of the caller's account, an identity policy is enough.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">IAM
     *     User Guide, how AWS enforcement code logic evaluates requests: role trust policies and KMS key policies</a>
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">AWS KMS Developer Guide, key
     *     policies</a>
     */
    static boolean needsResourcePolicy(AccessRequest request) {
        return switch (request.service()) {
            case "sts" -> resource(request).startsWith("role/");
            case "kms" -> resource(request).startsWith("key/");
            default -> false;
        };
    }

    /**
     * Whether resource control policies limit the request, as far as its service and action decide that.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps">AWS
     *     Organizations User Guide, resources and entities not restricted by RCPs</a>
     */
    static boolean isReachedByRcps(AccessRequest request) {
        return RcpServices.contains(request.service())
                && !request.action().equalsIgnoreCase("kms:RetireGrant")
                && !isManagedKey(request);
    }

    /** AWS managed keys are those with an alias that begins with {@code alias/aws/}; their ARNs do not show it. */
    private static boolean isManagedKey(AccessRequest request) {
        return request.service().equals("kms")
                && request.context().valuesOf("kms:resourcealiases").stream()
                        .anyMatch(alias -> alias.startsWith("alias/aws/"));
    }

    private static String resource(AccessRequest request) {
        Optional<Arn> arn = Arn.parse(request.resource());
        return arn.isPresent() ? arn.get().resource() : "";
    }
}
