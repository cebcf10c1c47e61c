package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.reference.RcpServices;
import java.util.List;
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

    /** How the names of actions of IAM begin that change nothing. */
    private static final List<String> IAM_READS = List.of("get", "list", "simulate", "generate");

    private ServiceRules() {}

    /** Whether every caller with credentials may do this, whatever policies say. */
    static boolean isAlwaysAllowed(AccessRequest request) {
        return ALWAYS_ALLOWED.contains(RequestContext.fold(request.action()))
                && request.caller().type() != Caller.Type.ANONYMOUS;
    }

    /**
     * Whether no policy can allow this: a change of what AWS manages in the account.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html">IAM User Guide,
     *     AWS managed policies cannot be changed</a>
     * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html">IAM Identity
     *     Center User Guide, reserved roles cannot be modified</a>
     */
    static boolean isNeverAllowed(AccessRequest request) {
        return switch (request.service()) {
            case "kms" ->
                ALIAS_CHANGES.contains(RequestContext.fold(request.action()))
                        && resource(request).startsWith("alias/aws/");
            case "iam" -> isManagedByAws(request) && !isIamRead(request);
            default -> false;
        };
    }

    private static boolean isManagedByAws(AccessRequest request) {
        Optional<Arn> arn = Arn.parse(request.resource());
        return arn.isPresent()
                && (arn.get().resource().startsWith("role/aws-reserved/")
                        || (arn.get().account().equals("aws")
                                && arn.get().resource().startsWith("policy/")));
    }

    private static boolean isIamRead(AccessRequest request) {
        String name = RequestContext.fold(request.action()).substring("iam:".length());
        return IAM_READS.stream().anyMatch(name::startsWith);
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
