package io.github.artifactkit.codeartifact.local.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An operator of conditions, without what may stand before and after it.
 *
 * @param comparison how one value is compared
 * @param negated whether it holds if no value matches, and if the key is absent
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide, condition operators</a>
 */
record ConditionOperator(Comparison.Of comparison, boolean negated) {

    private static final Map<String, ConditionOperator> ALL = new HashMap<>();

    static {
        pair("StringEquals", "StringNotEquals", Comparison.texts(String::equals));
        pair("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", Comparison.texts(String::equalsIgnoreCase));
        pair("StringLike", "StringNotLike", Comparison.patterns(Glob::matches));
        pair("NumericEquals", "NumericNotEquals", Comparison.numbers(result -> result == 0));
        one("NumericLessThan", Comparison.numbers(result -> result < 0));
        one("NumericLessThanEquals", Comparison.numbers(result -> result <= 0));
        one("NumericGreaterThan", Comparison.numbers(result -> result > 0));
        one("NumericGreaterThanEquals", Comparison.numbers(result -> result >= 0));
        pair("DateEquals", "DateNotEquals", Comparison.dates(result -> result == 0));
        one("DateLessThan", Comparison.dates(result -> result < 0));
        one("DateLessThanEquals", Comparison.dates(result -> result <= 0));
        one("DateGreaterThan", Comparison.dates(result -> result > 0));
        one("DateGreaterThanEquals", Comparison.dates(result -> result >= 0));
        one("Bool", Comparison.texts(String::equalsIgnoreCase));
        one("BinaryEquals", Comparison.texts(String::equals));
        pair("IpAddress", "NotIpAddress", Comparison.texts(Comparison::inRange));
        pair("ArnEquals", "ArnNotEquals", Comparison.patterns(Glob::matchesArn));
        pair("ArnLike", "ArnNotLike", Comparison.patterns(Glob::matchesArn));
    }

    private static void one(String name, Comparison.Of comparison) {
        ALL.put(name.toLowerCase(Locale.ROOT), new ConditionOperator(comparison, false));
    }

    private static void pair(String name, String negation, Comparison.Of comparison) {
        one(name, comparison);
        ALL.put(negation.toLowerCase(Locale.ROOT), new ConditionOperator(comparison, true));
    }

    /** The operator of a name in any letter case. */
    static Optional<ConditionOperator> of(String name) {
        return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
    }
}
