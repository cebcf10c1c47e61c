package io.github.artifactkit.codeartifact.local.access;

import io.github.artifactkit.iam.policy.evaluation.AccessRequest;
import io.github.artifactkit.iam.policy.evaluation.Caller;
import io.github.artifactkit.iam.policy.evaluation.Decision;
import io.github.artifactkit.iam.policy.evaluation.Layer;
import io.github.artifactkit.iam.policy.evaluation.PolicySet;
import java.util.Optional;

/** Decides over requests by the policies of the principal and of the resource, and says of a denial what AWS says. */
public final class Authorization {

    private Authorization() {}

    /**
     * Why a request is denied, in the words of AWS; empty if it is allowed.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide,
     *     troubleshoot access denied error messages</a>
     */
    public static Optional<String> denial(Principal principal, ResourceAccess access) {
        PolicySet.Builder policies = PolicySet.builder();
        principal.policies().forEach(policies::identity);
        access.policies().forEach(attached -> policies.resource(attached.policy(), attached.arn()));
        AccessRequest request = AccessRequest.of(Caller.of(principal.arn()), access.action(), access.resource())
                .withContext(access.context().with(principal.context()))
                .withResourceAccount(access.account());
        Decision decision = policies.build().evaluate(request);
        return decision.isAllowed() ? Optional.empty() : Optional.of(message(principal, access, decision));
    }

    private static String message(Principal principal, ResourceAccess access, Decision decision) {
        return "User: " + principal.arn() + " is not authorized to perform: " + access.action() + " on resource: "
                + access.resource() + " " + reason(access, decision);
    }

    private static String reason(ResourceAccess access, Decision decision) {
        if (decision.outcome() == Decision.Outcome.EXPLICIT_DENY) {
            boolean byIdentity = decision.statements().stream().anyMatch(each -> each.layer() == Layer.IDENTITY);
            return "with an explicit deny in "
                    + (byIdentity
                            ? "an " + Layer.IDENTITY.words()
                            : "a " + decision.layer().words());
        }
        Layer missing = decision.missing().contains(Layer.IDENTITY) ? Layer.IDENTITY : decision.layer();
        return "because no " + missing.words() + " allows the " + access.action() + " action";
    }
}
