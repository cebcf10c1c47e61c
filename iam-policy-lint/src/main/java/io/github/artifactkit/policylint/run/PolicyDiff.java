package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.comparison.PolicyRelation;
import io.github.artifactkit.iam.policy.comparison.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What has changed in what a policy grants.
 *
 * @param path the file, as it is shown
 * @param address what owns the policy in the file; empty for a file that is a policy
 * @param change whether the policy is new, gone, or was there before
 * @param relation how what it grants relates to what it granted before
 * @param gained statements that grant what was not granted before, each with a request that shows it
 * @param lost statements that granted what is not granted now, each with a request that shows it
 * @param reason why the relation is unknown, if it is
 */
public record PolicyDiff(
        String path,
        String address,
        Change change,
        PolicyRelation.Kind relation,
        List<Reason> gained,
        List<Reason> lost,
        Optional<String> reason) {

    /** What happened to the policy itself. */
    public enum Change {
        /** It is only in the new files. */
        ADDED,
        /** It is only in the old files. */
        REMOVED,
        /** It is in both. */
        KEPT
    }

    /** Copies the lists. */
    public PolicyDiff {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    /** Whether it is known that the policy grants what it did not grant before. */
    public boolean hasNewAccess() {
        return !gained.isEmpty();
    }

    /** Whether the relation is unknown. */
    public boolean isUnknown() {
        return relation == PolicyRelation.Kind.UNKNOWN;
    }
}
