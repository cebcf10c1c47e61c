package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import java.util.List;

/**
 * One key of one operator, prepared for matching. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide, condition operators</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">IAM
 *     User Guide, single-valued and multivalued context keys</a>
 */
final class ConditionMatcher {

    private final Condition source;
    private final String key;
    private final SetOperator set;
    private final boolean isNull;
    private final boolean negated;
    private final boolean matchesAbsent;
    private final Family kind;
    private final ValueTest[] tests;

    /** Prepares a condition whose operator is known. */
    ConditionMatcher(Condition source, boolean hasVariables) {
        ConditionOperator operator = source.operator();
        Comparison comparison = operator.comparison().orElseThrow();
        this.source = source;
        this.key = source.keyName();
        this.set = operator.set();
        this.isNull = comparison == Comparison.NULL;
        this.negated = operator.isNegated();
        this.matchesAbsent = isNull ? wants(source, "true") : operator.matchesAbsentKey();
        this.kind = comparison.family();
        this.tests = isNull
                ? new ValueTest[0]
                : source.values().stream()
                        .map(value -> ValueTest.of(comparison, value.text(), hasVariables))
                        .toArray(ValueTest[]::new);
    }

    private static boolean wants(Condition source, String text) {
        return source.values().stream().map(ConditionValue::text).anyMatch(text::equalsIgnoreCase);
    }

    /** The condition in the policy. */
    Condition source() {
        return source;
    }

    boolean matches(RequestContext context) {
        List<String> actual = context.valuesOf(key);
        if (isNull) {
            return isNothing(actual) ? matchesAbsent : wants(source, "false");
        }
        if (actual.isEmpty()) {
            return matchesAbsent;
        }
        return switch (set) {
            // A key with several values cannot be compared without a set operator, not even by a negated one.
            case NONE -> actual.size() == 1 && holds(actual.get(0), context);
            case FOR_ALL_VALUES -> isNothing(actual) || all(actual, context);
            case FOR_ANY_VALUE -> any(actual, context);
        };
    }

    /** Whether a key is absent or resolves to a null data set, such as an empty text. */
    private static boolean isNothing(List<String> actual) {
        return actual.isEmpty() || (actual.size() == 1 && actual.get(0).isEmpty());
    }

    private boolean all(List<String> actual, RequestContext context) {
        for (String value : actual) {
            if (!holds(value, context)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(List<String> actual, RequestContext context) {
        for (String value : actual) {
            if (holds(value, context)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(String value, RequestContext context) {
        for (ValueTest test : tests) {
            if (test.matches(value, context)) {
                return !negated;
            }
        }
        // A value that cannot be compared is neither equal nor different.
        return negated && ValueTest.isComparable(value, kind);
    }
}
