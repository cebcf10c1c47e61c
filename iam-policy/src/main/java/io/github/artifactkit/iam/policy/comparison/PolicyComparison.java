package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Comparer.Findings;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import java.util.List;
import java.util.Optional;

/**
 * Compares what policies grant. A policy that AWS would reject grants nothing, so that it cannot be compared; each method
 * throws {@link MalformedPolicyException} for one. What an expression of a
 * template stands for is not known; the same expression is taken to have the same value in all policies.
 *
 * <p>Answers do not depend on time or on the machine: a comparison that takes too many steps is unknown. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html">IAM User Guide,
 *     custom policy checks of IAM Access Analyzer</a>
 */
public final class PolicyComparison {

    private PolicyComparison() {}

    /** Whether AWS accepts a policy, as far as its form goes, so that it can be compared. */
    public static boolean isComparable(Policy policy) {
        try {
            CompiledPolicy.of(UnknownPart.filled(policy));
            return true;
        } catch (MalformedPolicyException e) {
            return false;
        }
    }

    /** Whether one policy grants nothing that another one does not grant. */
    public static CheckResult noNewAccess(Policy existing, Policy updated) {
        return noNewAccess(Permissions.of(existing), Permissions.of(updated));
    }

    /** Whether permissions grant nothing that the existing ones do not grant. */
    public static CheckResult noNewAccess(Permissions existing, Permissions updated) {
        return Words.NEW_ACCESS.result(new Comparer(updated).beyond(existing));
    }

    /** Whether permissions grant nothing of some access: none of its actions on any of its resources. */
    public static CheckResult accessNotGranted(Permissions permissions, List<RequestedAccess> access) {
        return Words.ofAccess(access).result(new Comparer(permissions).within(access));
    }

    /**
     * Whether a resource policy gives nothing to the public.
     *
     * @param resource the kind of resource that it is attached to, where known
     */
    public static CheckResult noPublicAccess(Policy policy, ResourceKind resource) {
        return noPublicAccess(policy, Optional.of(resource));
    }

    /** Whether a resource policy gives nothing to the public. */
    public static CheckResult noPublicAccess(Policy policy) {
        return noPublicAccess(policy, policy.resourceKind());
    }

    private static CheckResult noPublicAccess(Policy policy, Optional<ResourceKind> resource) {
        // A condition with IfExists does not keep the public out, whatever AWS says of the key.
        Comparer comparer = new Comparer(Permissions.of(policy), false);
        return Words.PUBLIC_ACCESS.result(
                comparer.beyond(PublicAccess.trustedClauses(comparer.allClauses(), resource)));
    }

    /** How what policies grant relates to what was granted before. */
    public static PolicyRelation relation(Permissions before, Permissions after) {
        Findings gained = new Comparer(after).beyond(before);
        Findings lost = new Comparer(before).beyond(after);
        return new PolicyRelation(
                kind(gained, lost),
                Words.NEW_ACCESS.reasons(gained),
                Words.LOST_ACCESS.reasons(lost),
                gained.obstacle().or(lost::obstacle));
    }

    private static PolicyRelation.Kind kind(Findings gained, Findings lost) {
        if (gained.isUnknown() || lost.isUnknown()) {
            return PolicyRelation.Kind.UNKNOWN;
        }
        boolean wider = !gained.grants().isEmpty();
        boolean narrower = !lost.grants().isEmpty();
        if (wider) {
            return narrower ? PolicyRelation.Kind.INCOMPARABLE : PolicyRelation.Kind.WIDER;
        }
        return narrower ? PolicyRelation.Kind.NARROWER : PolicyRelation.Kind.EQUAL;
    }
}
