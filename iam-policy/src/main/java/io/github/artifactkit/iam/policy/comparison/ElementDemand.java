package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Comparison.Family;

/**
 * What one value of a key has to be like: as a test compares, or not. What the variables of a policy leave open counts as
 * met. Immutable.
 *
 * @param test the test, which is exact and not {@code Null}
 * @param compares whether a value has to compare as the test wants it
 */
record ElementDemand(ConditionTest test, boolean compares) {

    boolean isMetBy(String value) {
        return compares ? test.mayCompare(value) : !test.surelyCompares(value);
    }

    /** Whether it compares characters. */
    boolean isText() {
        return test.isOf(Family.STRING) || test.isOf(Family.ARN) || test.isOf(Family.BOOL);
    }

    /** Whether only values that fit one of the test's patterns meet it. */
    boolean needsPattern() {
        return !test.isOf(Family.BOOL)
                && compares != test.comparison().isNegated()
                && (compares || !test.mayRefuseToCompare());
    }
}
