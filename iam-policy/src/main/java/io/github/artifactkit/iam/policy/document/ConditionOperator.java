package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition operator, taken apart: {@code ForAnyValue:StringLikeIfExists} is {@link SetOperator#FOR_ANY_VALUE}, the
 * base {@code StringLike} and the suffix.
 *
 * @param set the set operator before it
 * @param base the operator itself, without set operator and suffix
 * @param ifExists whether it has the suffix {@code IfExists}, which lets it match when the key is absent
 * @param comparison what the base does; empty if there is no such operator
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide, condition operators</a>
 */
public record ConditionOperator(SetOperator set, String base, boolean ifExists, Optional<Comparison> comparison) {

    /** How many values of a multivalued key must match. */
    public enum SetOperator {
        /** The key has one value. */
        NONE(""),
        /** All of them; matches if the request has no value. */
        FOR_ALL_VALUES("ForAllValues:"),
        /** At least one. */
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        SetOperator(String prefix) {
            this.prefix = prefix;
        }

        /** What is before the operator; empty for {@link #NONE}. */
        public String prefix() {
            return prefix;
        }
    }

    private static final String IF_EXISTS = "IfExists";

    private static final class All {
        static final List<String> NAMES = names();

        private static List<String> names() {
            List<String> names = new ArrayList<>();
            for (SetOperator set : SetOperator.values()) {
                for (String base : Comparison.operators()) {
                    names.add(set.prefix() + base);
                    names.add(set.prefix() + base + IF_EXISTS);
                }
            }
            return List.copyOf(names);
        }
    }

    /** Takes an operator apart; one that IAM does not know comes out without a comparison. */
    public static ConditionOperator parse(String operator) {
        SetOperator set = setOperator(operator);
        String rest = operator.substring(set.prefix().length());
        boolean ifExists = rest.endsWith(IF_EXISTS);
        String base = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        return new ConditionOperator(set, base, ifExists, Comparison.of(base));
    }

    /** The operator that was probably meant, case and a letter or two apart; empty if none is near, or two are. */
    public static Optional<String> nearest(String operator) {
        return Spelling.nearest(operator, All.NAMES);
    }

    private static SetOperator setOperator(String operator) {
        if (operator.startsWith(SetOperator.FOR_ALL_VALUES.prefix())) {
            return SetOperator.FOR_ALL_VALUES;
        }
        return operator.startsWith(SetOperator.FOR_ANY_VALUE.prefix()) ? SetOperator.FOR_ANY_VALUE : SetOperator.NONE;
    }

    /** Whether its base is this comparison. */
    public boolean is(Comparison wanted) {
        return comparison.isPresent() && comparison.get() == wanted;
    }

    /** Whether its base is of this family. */
    public boolean isOf(Family family) {
        return comparison.isPresent() && comparison.get().family() == family;
    }

    /** Whether it matches when the values differ: {@code StringNotEquals} and its like. */
    public boolean isNegated() {
        return comparison.isPresent() && comparison.get().isNegated();
    }

    /** Whether {@code *} and {@code ?} match other characters in its values. */
    public boolean hasWildcards() {
        return comparison.isPresent() && comparison.get().hasWildcards();
    }

    /**
     * Whether it matches a request that lacks the key. For {@code Null} that hangs on the value; this says no.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">IAM
     *     User Guide, set operators: ForAllValues is true and ForAnyValue false without the key</a>
     */
    public boolean matchesAbsentKey() {
        if (isOf(Family.NULL)) {
            return false;
        }
        return switch (set) {
            case FOR_ALL_VALUES -> true;
            case FOR_ANY_VALUE -> ifExists;
            case NONE -> ifExists || isNegated();
        };
    }

    /** The operator with another base, and with the set operator and suffix that it has. */
    public String with(Comparison other) {
        return set.prefix() + other.operator() + (ifExists ? IF_EXISTS : "");
    }

    @Override
    public String toString() {
        return set.prefix() + base + (ifExists ? IF_EXISTS : "");
    }
}
