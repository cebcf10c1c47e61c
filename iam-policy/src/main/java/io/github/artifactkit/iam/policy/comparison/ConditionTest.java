package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.value.DateText;
import io.github.artifactkit.iam.policy.value.IpAddress;
import io.github.artifactkit.iam.policy.value.IpRange;
import io.github.artifactkit.iam.policy.value.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One key of one operator of a statement, ready to be tried on values. Immutable.
 */
final class ConditionTest {

    private final ConditionOperator operator;
    private final Comparison comparison;
    private final String key;
    private final String writtenKey;
    private final List<String> values;
    private final boolean exact;
    private final boolean always;
    private final List<Predicate<String>> matchers;

    /**
     * A test.
     *
     * @param operator an operator of the policy language
     * @param writtenKey the key as the policy writes it
     * @param values what it compares with, variables as letters
     * @param exact whether all of the values are known
     * @param always whether every request that the policy can match has the key
     */
    ConditionTest(ConditionOperator operator, String writtenKey, List<String> values, boolean exact, boolean always) {
        this.operator = operator;
        this.comparison = operator.comparison().orElseThrow();
        this.key = writtenKey.toLowerCase(Locale.ROOT);
        this.writtenKey = writtenKey;
        this.values = values.stream().distinct().sorted().toList();
        this.exact = exact;
        this.always = always;
        this.matchers = new ArrayList<>(this.values.size());
        for (String value : this.values) {
            matchers.add(matcher(value));
        }
    }

    /** The key in lower case. */
    String key() {
        return key;
    }

    /** The key as the policy writes it. */
    String writtenKey() {
        return writtenKey;
    }

    ConditionOperator operator() {
        return operator;
    }

    Comparison comparison() {
        return comparison;
    }

    List<String> values() {
        return values;
    }

    /** Whether all of its values are known. */
    boolean exact() {
        return exact;
    }

    /** Whether every request that the policy can match has the key. */
    boolean isAlwaysPresent() {
        return always;
    }

    boolean isNull() {
        return comparison == Comparison.NULL;
    }

    /** Whether it holds for a request that lacks the key. */
    boolean holdsIfAbsent() {
        return isNull() ? nullHolds(true) : operator.matchesAbsentKey();
    }

    /** Whether it holds for a request with one value of the key. */
    boolean holdsFor(String value) {
        return isNull() ? nullHolds(false) : compares(value);
    }

    private boolean nullHolds(boolean absent) {
        return values.stream().anyMatch(value -> value.equalsIgnoreCase(String.valueOf(absent)));
    }

    /** Whether a single value compares as the operator wants it, whatever its set operator. */
    boolean compares(String value) {
        boolean matches = false;
        for (Predicate<String> matcher : matchers) {
            matches |= matcher.test(value);
        }
        return matches != comparison.isNegated();
    }

    /**
     * Whether a value may compare as the operator wants it for some values of the variables in either. As
     * {@link #compares} where there are none.
     */
    boolean mayCompare(String value) {
        if (compares(value) || !hasVariables(value)) {
            return compares(value);
        }
        if (comparison.isNegated()) {
            return true;
        }
        for (String each : values) {
            if (WildcardPattern.of(Encoding.widened(each)).intersects(WildcardPattern.of(Encoding.widened(value)))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasVariables(String value) {
        return Encoding.hasVariable(value) || values.stream().anyMatch(Encoding::hasVariable);
    }

    private Predicate<String> matcher(String value) {
        return switch (comparison.family()) {
            case STRING -> stringMatcher(value);
            case ARN -> arnMatcher(value);
            case BOOL -> value::equalsIgnoreCase;
            case BINARY -> value::equals;
            case NULL -> text -> false;
            case NUMERIC -> ordered(Numbers.parse(value), Numbers::parse, BigDecimal::compareTo);
            case DATE -> ordered(DateText.parse(value), DateText::parse, Instant::compareTo);
            case IP_ADDRESS -> ipMatcher(IpRange.parse(value));
        };
    }

    private Predicate<String> stringMatcher(String value) {
        if (comparison.hasWildcards()) {
            return WildcardPattern.of(value)::matches;
        }
        return switch (comparison) {
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                text -> text.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
            default -> value::equals;
        };
    }

    private static Predicate<String> arnMatcher(String value) {
        return Arn.pattern(value)
                .<Predicate<String>>map(fields -> fields::matches)
                .orElse(WildcardPattern.of(value)::matches);
    }

    private static Predicate<String> ipMatcher(Optional<IpRange> range) {
        return text -> {
            Optional<IpRange> address = IpAddress.parse(text).map(each -> new IpRange(each, each.bits()));
            return range.isPresent() && address.isPresent() && range.get().contains(address.get());
        };
    }

    private <T> Predicate<String> ordered(
            Optional<T> bound, Function<String, Optional<T>> reader, Comparator<T> order) {
        return text -> {
            Optional<T> value = bound.isPresent() ? reader.apply(text) : Optional.empty();
            return value.isPresent() && agrees(order.compare(value.get(), bound.orElseThrow()));
        };
    }

    private boolean agrees(int sign) {
        return switch (comparison) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> sign < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> sign <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> sign > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> sign >= 0;
            default -> sign == 0;
        };
    }

    boolean isOf(Family family) {
        return comparison.family() == family;
    }

    boolean hasSetOperator() {
        return operator.set() != SetOperator.NONE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConditionTest that
                && exact
                && that.exact
                && key.equals(that.key)
                && operator.equals(that.operator)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return key.hashCode() * 31 + values.hashCode();
    }

    @Override
    public String toString() {
        return operator + " " + key + " " + values;
    }
}
