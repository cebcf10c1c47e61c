package io.github.artifactkit.iam.policy.comparison;

import java.util.List;

/** The answer of a check of policies. Immutable. */
public sealed interface CheckResult {

    /** What the answer is in the words of IAM Access Analyzer. */
    String message();

    /**
     * It is proved that the policies do not grant what the check is about.
     *
     * @param message the answer in the words of IAM Access Analyzer
     */
    record Pass(String message) implements CheckResult {}

    /**
     * The policies grant what the check is about.
     *
     * @param message the answer in the words of IAM Access Analyzer
     * @param reasons the statements that grant it, in their order; at least one
     */
    record Fail(String message, List<Reason> reasons) implements CheckResult {

        /** Copies the list. */
        public Fail {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Neither could be shown.
     *
     * @param obstacle why, and where
     */
    record Unknown(Obstacle obstacle) implements CheckResult {

        @Override
        public String message() {
            return obstacle.reason();
        }
    }
}
