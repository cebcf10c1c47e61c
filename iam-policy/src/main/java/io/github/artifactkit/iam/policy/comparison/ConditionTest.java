package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.PatternPlaces.Kind;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.ConditionKey.ValueType;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.value.DateText;
import io.github.artifactkit.iam.policy.value.IpAddress;
import io.github.artifactkit.iam.policy.value.IpRange;
import io.github.artifactkit.iam.policy.value.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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
    private final boolean anyValueCompares;
    private final boolean variables;
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
        this.anyValueCompares = !comparison.isNegated() || isOf(Family.STRING) || isPublishedArn();
        this.variables = this.values.stream().anyMatch(Encoding::hasVariable);
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
        return isNull() ? holdsForNull(true) : operator.matchesAbsentKey();
    }

    /** Of a test for null, whether it holds for a key that is absent, or for one that is not. */
    boolean holdsForNull(boolean absent) {
        return values.stream().anyMatch(value -> value.equalsIgnoreCase(String.valueOf(absent)));
    }

    /**
     * Whether a single value compares as the operator wants it, whatever its set operator, for some values of the variables
     * in either.
     */
    boolean mayCompare(String value) {
        return comparison.isNegated()
                ? !surelyMatches(value) && (Encoding.hasVariable(value) || isComparable(value))
                : mayMatch(value);
    }

    /** Whether a single value compares as the operator wants it, for all values of the variables in either. */
    boolean surelyCompares(String value) {
        return comparison.isNegated() ? !mayMatch(value) && isComparable(value) : surelyMatches(value);
    }

    /** Whether there are values that neither match nor differ, since they are not ARNs. */
    boolean mayRefuseToCompare() {
        return isOf(Family.ARN) && !anyValueCompares;
    }

    /** A request has no other values of such a key than ARNs. */
    private boolean isPublishedArn() {
        return isOf(Family.ARN)
                && ReferenceData.embedded()
                        .conditionKey(key)
                        .filter(known -> known.type() == ValueType.ARN)
                        .isPresent();
    }

    /** A value that cannot be compared is neither equal nor different. */
    private boolean isComparable(String value) {
        return anyValueCompares
                || switch (comparison.family()) {
                    case NUMERIC -> Numbers.parse(value).isPresent();
                    case DATE -> DateText.parse(value).isPresent();
                    case IP_ADDRESS -> IpRange.parse(value).isPresent();
                    case ARN -> Arn.parse(value).isPresent();
                    case STRING, BOOL, BINARY, NULL -> true;
                };
    }

    private boolean surelyMatches(String value) {
        for (int i = 0; i < matchers.size(); i++) {
            if (isSure(values.get(i), value) && matchers.get(i).test(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The value of a variable may be longer than one letter; and a pattern with too few fields matches no ARN, unless it is
     * a star, which IAM Access Analyzer takes for every one (its finding EQUIVALENT_TO_NULL_FALSE).
     */
    private boolean isSure(String own, String value) {
        return (!Encoding.hasVariable(value) || own.indexOf('?') < 0 || own.equals(value))
                && (!isOf(Family.ARN) || own.equals("*") || Arn.pattern(own).isPresent());
    }

    private boolean mayMatch(String value) {
        boolean variable = Encoding.hasVariable(value);
        for (int i = 0; i < matchers.size(); i++) {
            String own = values.get(i);
            if (matchers.get(i).test(value) || ((variable || variables) && mayMatch(own, value))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayMatch(String own, String value) {
        if (isOf(Family.BOOL)) {
            return true;
        }
        String wide = Encoding.widened(pattern(own));
        String text = Encoding.widened(Encoding.literal(value));
        return isCaseless()
                ? WildcardPattern.ignoringCase(wide).intersects(WildcardPattern.ignoringCase(text))
                : WildcardPattern.of(wide).intersects(WildcardPattern.of(text));
    }

    /** A value as a pattern, in which other letters are in the place of wildcards that are plain letters. */
    String pattern(String value) {
        return comparison.hasWildcards() ? value : Encoding.literal(value);
    }

    /** Whether the case of letters does not count. */
    boolean isCaseless() {
        return comparison == Comparison.STRING_EQUALS_IGNORE_CASE
                || comparison == Comparison.STRING_NOT_EQUALS_IGNORE_CASE
                || isOf(Family.BOOL);
    }

    /** Adds patterns for everything that decides how a text compares. */
    void addTo(PatternPlaces places) {
        for (String value : values) {
            if (isOf(Family.BOOL)) {
                places.add(Kind.CASELESS_TEXT, String.valueOf(true));
                continue;
            }
            boolean fields = isOf(Family.ARN) && Arn.pattern(value).isPresent();
            places.add(fields ? Kind.ARN_PATTERN : kind(), value);
            if (Encoding.hasVariable(value)) {
                places.add(isCaseless() ? Kind.CASELESS_PATTERN : Kind.PATTERN, Encoding.widened(pattern(value)));
            }
        }
    }

    private Kind kind() {
        return comparison.hasWildcards() ? Kind.PATTERN : isCaseless() ? Kind.CASELESS_TEXT : Kind.TEXT;
    }

    private Predicate<String> matcher(String value) {
        return switch (comparison.family()) {
            case STRING -> stringMatcher(comparison.hasWildcards() ? value : Encoding.decoded(value));
            case ARN -> arnMatcher(value);
            case BOOL -> boolMatcher(value);
            case BINARY -> text -> bytes(text).equals(bytes(value));
            case NULL -> text -> false;
            case NUMERIC -> ordered(Numbers.parse(value), Numbers::parse, BigDecimal::compareTo);
            case DATE -> ordered(DateText.parse(value), DateText::parse, Instant::compareTo);
            case IP_ADDRESS -> ipMatcher(IpRange.parse(value));
        };
    }

    private Predicate<String> stringMatcher(String value) {
        if (comparison.hasWildcards()) {
            WildcardPattern pattern = WildcardPattern.of(value);
            return text -> pattern.matches(Encoding.literal(text));
        }
        return isCaseless() ? value::equalsIgnoreCase : value::equals;
    }

    private static Predicate<String> arnMatcher(String value) {
        Predicate<String> matcher = Arn.pattern(value)
                .<Predicate<String>>map(fields -> fields::matches)
                .orElse(WildcardPattern.of(value)::matches);
        return text -> matcher.test(Encoding.literal(text));
    }

    /** Everything but {@code true} is false. */
    private static Predicate<String> boolMatcher(String value) {
        if (value.equalsIgnoreCase("true")) {
            return "true"::equalsIgnoreCase;
        }
        return value.equalsIgnoreCase("false") ? text -> !text.equalsIgnoreCase("true") : text -> false;
    }

    /** The same bytes have the same text, whether their Base64 is padded or not. */
    private static String bytes(String text) {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return text;
        }
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
