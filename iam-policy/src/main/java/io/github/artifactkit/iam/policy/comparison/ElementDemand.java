package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.List;

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

    /** Whether it is met if each variable has a value that nothing else in the policies matches. */
    boolean isMetWithOwnVariables(String value) {
        return needsPattern() ? isSurelyMetBy(value) : isMetBy(value);
    }

    private boolean isSurelyMetBy(String value) {
        return compares ? test.surelyCompares(value) : !test.mayCompare(value);
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

    /** Whether only the test's own values meet it, since they are texts without wildcards and variables. */
    boolean needsGivenText() {
        return needsPattern()
                && (test.isOf(Family.STRING) || test.isOf(Family.ARN))
                && !test.isCaseless()
                && patterns().stream()
                        .noneMatch(text -> WildcardPattern.hasWildcard(text) || Encoding.hasVariable(text));
    }

    /**
     * Whether no value meets both, since each of the test's patterns is one that the other demand forbids. True also of
     * patterns with variables, which have the same values in both.
     */
    boolean excludes(ElementDemand other) {
        return needsPattern()
                && other.compares == other.test.comparison().isNegated()
                && (isOf(other, Family.STRING) || isOf(other, Family.ARN))
                && (other.test.isCaseless() || !test.isCaseless())
                && other.patterns().containsAll(patterns());
    }

    private boolean isOf(ElementDemand other, Family family) {
        return test.isOf(family) && other.test.isOf(family);
    }

    private List<String> patterns() {
        return test.values().stream().map(test::pattern).toList();
    }

    /** Whether two of some demands exclude each other. */
    static boolean areContradictory(List<ElementDemand> demands) {
        return demands.stream().anyMatch(demand -> demands.stream().anyMatch(demand::excludes));
    }
}
