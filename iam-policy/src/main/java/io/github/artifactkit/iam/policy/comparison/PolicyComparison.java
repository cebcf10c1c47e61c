package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Comparer.Findings;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares what policies grant. A policy that AWS would reject grants nothing, so that it cannot be compared; each method
 * throws {@link MalformedPolicyException} for one. What an expression of a
 * template represents is not known; the same expression is taken to have the same value in all policies.
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
        return Words.NEW_ACCESS.result(beyond(updated, existing));
    }

    /** Whether permissions grant nothing of some access: none of its actions on any of its resources. */
    public static CheckResult accessNotGranted(Permissions permissions, List<RequestedAccess> access) {
        return Words.ofAccess(access).result(find(() -> new Comparer(permissions).within(access)));
    }

    /**
     * Whether a resource policy gives nothing to the public. Which conditions keep the public out depends on the type of
     * the resource; a type for which AWS documents nothing of its own has the rules that are common to all.
     *
     * @param resourceType what the policy is attached to, by the name that CheckNoPublicAccess has for it, such as
     *     {@code AWS::S3::Bucket}
     * @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoPublicAccess.html">API
     *     reference, CheckNoPublicAccess</a>
     */
    public static CheckResult noPublicAccess(Policy policy, String resourceType) {
        return noPublicAccess(policy, Optional.of(resourceType));
    }

    /** Whether a resource policy gives nothing to the public, on a resource of the kind that the policy tells. */
    public static CheckResult noPublicAccess(Policy policy) {
        return noPublicAccess(policy, policy.resourceKind().map(ResourceKind::id));
    }

    private static CheckResult noPublicAccess(Policy policy, Optional<String> resourceType) {
        return Words.PUBLIC_ACCESS.result(find(() -> {
            // A condition with IfExists does not keep the public out, whatever AWS says of the key.
            Comparer comparer = new Comparer(Permissions.of(policy), false);
            return comparer.beyond(PublicAccess.trustedClauses(comparer.allClauses(), resourceType));
        }));
    }

    /** How what policies grant relates to what was granted before. */
    public static PolicyRelation relation(Permissions before, Permissions after) {
        Findings gained = beyond(after, before);
        Findings lost = beyond(before, after);
        return new PolicyRelation(
                kind(gained, lost),
                Words.NEW_ACCESS.reasons(gained),
                Words.LOST_ACCESS.reasons(lost),
                gained.obstacle().or(lost::obstacle));
    }

    private static Findings beyond(Permissions permissions, Permissions others) {
        return find(() -> new Comparer(permissions).beyond(others));
    }

    private static Findings find(Supplier<Findings> search) {
        try {
            return search.get();
        } catch (UnsupportedPolicyException e) {
            return new Findings(List.of(), Optional.of(e.obstacle()));
        }
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
