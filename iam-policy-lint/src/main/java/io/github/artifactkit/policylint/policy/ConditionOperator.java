package io.github.artifactkit.policylint.policy;

/**
 * A condition operator, taken apart: {@code ForAnyValue:StringLikeIfExists} is the base {@code StringLike} with a set
 * prefix and the suffix.
 *
 * @param set which values of a multivalued key must match
 * @param base the operator without prefix and suffix, as written
 * @param ifExists whether an absent key counts as a match
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide, condition operators</a>
 */
public record ConditionOperator(SetOperator set, String base, boolean ifExists) {

    /** How many values of a multivalued key must match. */
    public enum SetOperator {
        /** The key has one value. */
        NONE,
        /** All of them, and it matches if there are none. */
        FOR_ALL_VALUES,
        /** At least one. */
        FOR_ANY_VALUE
    }

    private static final String ALL = "ForAllValues:";
    private static final String ANY = "ForAnyValue:";
    private static final String IF_EXISTS = "IfExists";

    /** Takes an operator apart; one that IAM does not know comes out with that base. */
    public static ConditionOperator parse(String operator) {
        SetOperator set = operator.startsWith(ALL)
                ? SetOperator.FOR_ALL_VALUES
                : operator.startsWith(ANY) ? SetOperator.FOR_ANY_VALUE : SetOperator.NONE;
        String rest = set == SetOperator.NONE ? operator : operator.substring(operator.indexOf(':') + 1);
        boolean ifExists = rest.endsWith(IF_EXISTS);
        return new ConditionOperator(
                set, ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest, ifExists);
    }

    /** Whether it matches when the values differ: {@code StringNotEquals} and its like. */
    public boolean isNegated() {
        return base.contains("Not");
    }
}
