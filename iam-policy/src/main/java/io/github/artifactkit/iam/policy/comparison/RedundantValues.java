package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Comparison.Test;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.pattern.PatternSet;
import io.github.artifactkit.iam.policy.pattern.SegmentedPattern;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.value.DateText;
import io.github.artifactkit.iam.policy.value.IpRange;
import io.github.artifactkit.iam.policy.value.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Which of several values of a condition the others make superfluous. */
public final class RedundantValues {

    private RedundantValues() {}

    /**
     * The places of values that another one of the condition covers; of two that are the same, the later one. None if the
     * operator is not one of the policy language.
     */
    public static BitSet of(Condition condition) {
        return condition
                .operator()
                .comparison()
                .map(comparison -> of(comparison, condition.values()))
                .orElseGet(BitSet::new);
    }

    private static BitSet of(Comparison comparison, List<ConditionValue> values) {
        return switch (comparison.family()) {
            case STRING ->
                comparison.hasWildcards()
                        ? patterns(values, (wide, narrow) -> true)
                        : repeated(values.stream()
                                .map(value -> isCaseFree(comparison) ? folded(value) : value.text())
                                .toList());
            case ARN -> patterns(values, RedundantValues::coversByFields);
            case IP_ADDRESS -> ranges(values);
            case NUMERIC, DATE, BINARY ->
                repeated(values.stream().map(ConditionValue::text).toList());
            case BOOL, NULL -> new BitSet();
        };
    }

    private static boolean isCaseFree(Comparison comparison) {
        return comparison == Comparison.STRING_EQUALS_IGNORE_CASE
                || comparison == Comparison.STRING_NOT_EQUALS_IGNORE_CASE;
    }

    private static String folded(ConditionValue value) {
        return value.text().toLowerCase(Locale.ROOT);
    }

    private static BitSet repeated(List<String> texts) {
        Set<String> seen = new HashSet<>();
        BitSet repeated = new BitSet();
        for (int i = 0; i < texts.size(); i++) {
            if (!seen.add(texts.get(i))) {
                repeated.set(i);
            }
        }
        return repeated;
    }

    /** What a variable comes out as is not known, so that it covers and is covered by nothing but itself. */
    private static boolean hasVariable(ConditionValue value) {
        return !PolicyVariable.in(value.text()).isEmpty();
    }

    /**
     * Places of patterns that another one includes.
     *
     * @param covers whether the one pattern may match the other, besides including it as a whole
     */
    private static BitSet patterns(List<ConditionValue> values, BiPredicate<WildcardPattern, WildcardPattern> covers) {
        BitSet covered = repeated(values.stream().map(ConditionValue::text).toList());
        if (values.stream().noneMatch(value -> WildcardPattern.hasWildcard(value.text()))) {
            return covered;
        }
        int[] fixed = IntStream.range(0, values.size())
                .filter(i -> !covered.get(i) && !hasVariable(values.get(i)))
                .toArray();
        List<WildcardPattern> patterns = IntStream.of(fixed)
                .mapToObj(i -> WildcardPattern.of(values.get(i).text()))
                .toList();
        PatternSet set = PatternSet.of(patterns);
        for (int i = 0; i < fixed.length; i++) {
            WildcardPattern own = patterns.get(i);
            int place = i;
            boolean byOther = set.including(own).stream()
                    .filter(other -> other < place || !patterns.get(other).equals(own))
                    .anyMatch(other -> other != place && covers.test(patterns.get(other), own));
            if (byOther) {
                covered.set(fixed[i]);
            }
        }
        return covered;
    }

    /** What covers an ARN as a whole must also cover it field by field. */
    private static boolean coversByFields(WildcardPattern wide, WildcardPattern narrow) {
        Optional<SegmentedPattern> fields = Arn.pattern(narrow);
        return wide.matchesEverything()
                || (fields.isPresent()
                        && Arn.pattern(wide)
                                .filter(each -> each.includes(fields.get()))
                                .isPresent());
    }

    /** Sorted by their beginning, and the wider first, a range can only lie in the last one that lies in no other. */
    private static BitSet ranges(List<ConditionValue> values) {
        List<Optional<IpRange>> ranges =
                values.stream().map(value -> IpRange.parse(value.text())).toList();
        int[] order = IntStream.range(0, values.size())
                .filter(i -> ranges.get(i).isPresent())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> ranges.get(i).get(), RedundantValues::byPlace))
                .mapToInt(Integer::intValue)
                .toArray();
        BitSet covered = new BitSet();
        int widest = -1;
        for (int i : order) {
            if (widest >= 0 && ranges.get(widest).get().contains(ranges.get(i).get())) {
                covered.set(i);
            } else {
                widest = i;
            }
        }
        return covered;
    }

    private static int byPlace(IpRange one, IpRange other) {
        int byBits = Integer.compare(one.written().bits(), other.written().bits());
        int byStart = byBits != 0 ? byBits : one.first().compareTo(other.first());
        return byStart != 0 ? byStart : Integer.compare(one.prefix(), other.prefix());
    }

    /**
     * The place of the one value of a condition that decides, where its operator compares by order: the greatest of those
     * that something has to be less than, the least of those that it has to be greater than. Empty for other operators, and
     * if a value cannot be read.
     */
    public static Optional<Integer> decisive(Condition condition) {
        return condition
                .operator()
                .comparison()
                .filter(comparison -> comparison.test() == Test.BEFORE || comparison.test() == Test.AFTER)
                .flatMap(comparison -> decisive(comparison, condition.values()));
    }

    private static Optional<Integer> decisive(Comparison comparison, List<ConditionValue> values) {
        return comparison.family() == Family.NUMERIC
                ? extreme(
                        values.stream()
                                .map(value -> Numbers.parse(value.text()))
                                .toList(),
                        comparison,
                        BigDecimal::compareTo)
                : extreme(
                        values.stream()
                                .map(value -> DateText.parse(value.text()))
                                .toList(),
                        comparison,
                        Instant::compareTo);
    }

    private static <T> Optional<Integer> extreme(List<Optional<T>> values, Comparison comparison, Comparator<T> order) {
        if (values.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Comparator<Integer> byValue =
                Comparator.comparing(i -> Objects.requireNonNull(values.get(i)).orElseThrow(), order);
        return IntStream.range(0, values.size()).boxed().reduce((one, other) -> {
            int sign = byValue.compare(one, other);
            return (comparison.test() == Test.BEFORE ? sign >= 0 : sign <= 0) ? one : other;
        });
    }
}
