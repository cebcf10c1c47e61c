package io.github.artifactkit.policylint.suite;

import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.comparison.Witness;
import java.util.List;
import java.util.Optional;

/**
 * How a test ended.
 *
 * @param test the test
 * @param actual the answer
 * @param reason why that is the answer, as a phrase
 * @param message what Access Analyzer says of such an answer; empty for requests, errors and equivalence
 * @param reasons the statements because of which a check does not hold
 */
record TestResult(PolicyTest test, Answer actual, String reason, Optional<String> message, List<Reason> reasons) {

    /** Copies the list. */
    public TestResult {
        reasons = List.copyOf(reasons);
    }

    static TestResult of(PolicyTest test, Answer actual, String reason) {
        return new TestResult(test, actual, reason, Optional.empty(), List.of());
    }

    /** Whether the answer is the expected one. */
    public boolean passed() {
        return test.expected().accepts(actual);
    }

    /** A request that shows why a check does not hold. */
    public Optional<Witness> witness() {
        return reasons.stream().findFirst().map(Reason::witness);
    }
}
