package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.iam.policy.reference.ConditionKey.ValueType;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.value.DateText;
import io.github.artifactkit.iam.policy.value.IpRange;
import io.github.artifactkit.iam.policy.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Values of a key that may meet some demands; plausible ones first.
 *
 * <p>They are complete for demands about numbers, dates or addresses alone: they contain a value of every class that the
 * demands tell apart, if a value of that class can be written. Of numbers and dates these are each bound, what is between
 * two neighbours, below the least and above the greatest. Ranges of addresses lie within each other or apart; the least
 * address that is in some ranges and in none of some others is the first of a range, or follows the last of one, or is the
 * first of all. A value that is not a number, date or address is there too, unless the key is published as one.
 *
 * <p>For texts they are what the patterns of all demands have in common, with letters that occur in no pattern in the place
 * of wildcards. They are complete only if one of the demands is met by nothing but given texts.
 */
final class CandidateValues {

    private static final String FRESH = String.valueOf(Encoding.FRESH);
    private static final int MOST_PATTERNS = 200;

    private final String key;
    private final List<ElementDemand> demands;
    private final Set<String> values = new LinkedHashSet<>();

    private CandidateValues(String key, List<ElementDemand> demands) {
        this.key = key;
        this.demands = demands;
    }

    static CandidateValues of(String key, List<ElementDemand> demands) {
        CandidateValues candidates = new CandidateValues(key, demands);
        candidates.collect();
        return candidates;
    }

    List<String> values() {
        return List.copyOf(values);
    }

    /** Whether no other value of the key meets the demands. */
    boolean areAll() {
        return isBoolean() || demands.stream().anyMatch(ElementDemand::needsGivenText);
    }

    private boolean isBoolean() {
        return type(key) == ValueType.BOOL;
    }

    private void collect() {
        values.addAll(plausible(key));
        if (isBoolean()) {
            return;
        }
        Set<Family> families = new LinkedHashSet<>();
        for (ElementDemand demand : demands) {
            families.add(demand.test().comparison().family());
        }
        for (Family family : families) {
            switch (family) {
                case STRING, ARN -> addTexts();
                case NUMERIC -> addNumbers();
                case DATE -> addDates();
                case IP_ADDRESS -> addAddresses();
                case BOOL -> values.addAll(List.of("true", "false"));
                case BINARY -> addBytes();
                case NULL -> {}
            }
        }
        if (!families.contains(familyOf(type(key)))) {
            values.add(FRESH);
        }
    }

    private static Family familyOf(ValueType type) {
        return switch (type) {
            case NUMERIC -> Family.NUMERIC;
            case DATE -> Family.DATE;
            case IP_ADDRESS -> Family.IP_ADDRESS;
            default -> Family.NULL;
        };
    }

    private Stream<String> valuesOf(Family family) {
        return demands.stream()
                .map(ElementDemand::test)
                .filter(test -> test.isOf(family))
                .flatMap(test -> test.values().stream());
    }

    private void addTexts() {
        commonPatterns().forEach(this::addPattern);
        for (ElementDemand demand : demands) {
            if (demand.isText()) {
                demand.test().values().forEach(value -> addPattern(demand.test().pattern(value)));
            }
        }
    }

    /** What is in a pattern of each demand that needs one. */
    private List<String> commonPatterns() {
        List<String> common = List.of("*");
        for (ElementDemand demand : demands) {
            if (demand.isText() && demand.needsPattern() && !demand.test().isCaseless()) {
                Set<String> next = new LinkedHashSet<>();
                for (String pattern : common) {
                    demand.test()
                            .values()
                            .forEach(value -> next.addAll(
                                    commonPatterns(pattern, demand.test().pattern(value))));
                }
                if (next.size() > MOST_PATTERNS) {
                    return common;
                }
                common = List.copyOf(next);
            }
        }
        return common.equals(List.of("*")) ? List.of() : common;
    }

    private static List<String> commonPatterns(String one, String other) {
        List<String> common = new ArrayList<>(PatternMeet.of(one, other));
        if (Encoding.hasVariable(one) || Encoding.hasVariable(other)) {
            common.addAll(PatternMeet.of(Encoding.widened(one), Encoding.widened(other)));
        }
        return common;
    }

    private void addPattern(String pattern) {
        values.add(Encoding.decoded(pattern.replace('*', Encoding.FRESH).replace('?', Encoding.FRESH)));
        if (pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0) {
            values.add(Encoding.decoded(pattern.replace("*", "").replace('?', Encoding.FRESH)));
        }
        if (pattern.indexOf('*') >= 0) {
            values.add(Encoding.decoded(pattern.replace("*", FRESH + FRESH).replace('?', Encoding.FRESH)));
        }
    }

    /** With and without padding. */
    private void addBytes() {
        valuesOf(Family.BINARY).forEach(value -> {
            values.add(value);
            String bare = value.replaceFirst("=+$", "");
            values.add(bare);
            values.add(bare + "=".repeat((4 - bare.length() % 4) % 4));
        });
    }

    private void addNumbers() {
        TreeSet<BigDecimal> bounds = new TreeSet<>();
        valuesOf(Family.NUMERIC).map(Numbers::parse).flatMap(Optional::stream).forEach(bounds::add);
        List<BigDecimal> points = new ArrayList<>();
        BigDecimal last = null;
        for (BigDecimal bound : bounds) {
            points.add(bound.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE));
            if (last != null) {
                points.add(between(last, bound));
            }
            points.add(bound);
            points.add(bound.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE));
            last = bound;
        }
        points.forEach(point -> values.add(point.toPlainString()));
        // The same numbers in other digits, for keys that are compared as texts too.
        bounds.forEach(bound ->
                values.add(bound.setScale(Math.max(bound.scale(), 0) + 1).toPlainString()));
    }

    /** A number of as few digits as possible, since those of too many are not read. */
    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2));
        for (int scale = 0; scale < middle.scale(); scale++) {
            BigDecimal rounded = middle.setScale(scale, RoundingMode.HALF_EVEN);
            if (rounded.compareTo(low) > 0 && rounded.compareTo(high) < 0) {
                return rounded;
            }
        }
        return middle;
    }

    private void addDates() {
        TreeSet<Instant> bounds = new TreeSet<>();
        valuesOf(Family.DATE).map(DateText::parse).flatMap(Optional::stream).forEach(bounds::add);
        Instant last = null;
        List<Instant> points = new ArrayList<>();
        for (Instant bound : bounds) {
            points.add(bound.minusSeconds(1));
            if (last != null) {
                points.add(last.plus(Duration.between(last, bound).dividedBy(2)));
            }
            points.add(bound);
            points.add(bound.plusSeconds(1));
            last = bound;
        }
        points.forEach(point -> values.add(point.toString()));
    }

    private void addAddresses() {
        values.addAll(List.of("203.0.113.9", "2001:db8::9"));
        valuesOf(Family.IP_ADDRESS)
                .map(IpRange::parse)
                .flatMap(Optional::stream)
                .forEach(range -> {
                    values.add(range.first().toString());
                    range.last().next().ifPresent(next -> values.add(next.toString()));
                });
        values.addAll(List.of("0.0.0.0", "::"));
    }

    private static ValueType type(String key) {
        return ReferenceData.embedded()
                .conditionKey(key)
                .map(ConditionKey::type)
                .orElse(ValueType.UNKNOWN);
    }

    /** What the key may look like in a request. */
    static List<String> plausible(String key) {
        for (KeyTrait trait : KeyFacts.traits(key)) {
            switch (trait) {
                case ACCOUNT_ID -> {
                    return List.of("444455556666");
                }
                case ORGANIZATION_ID -> {
                    return List.of("o-exampleorgid");
                }
                case ORGANIZATION_PATH -> {
                    return List.of("o-exampleorgid/r-ab12/ou-ab12-11111111/");
                }
                case VPC_ID -> {
                    return List.of("vpc-0example1234567890");
                }
                case VPC_ENDPOINT_ID -> {
                    return List.of("vpce-0example123456789");
                }
                case REGION -> {
                    return List.of("us-east-1", "eu-west-1");
                }
                case SERVICE_PRINCIPAL, CALLING_SERVICE -> {
                    return List.of("cloudformation.amazonaws.com");
                }
                case REGIONAL_SERVICE_PRINCIPAL -> {
                    return List.of("s3.us-east-1.amazonaws.com");
                }
                default -> {}
            }
        }
        return switch (type(key)) {
            case BOOL -> List.of("true", "false");
            case IP_ADDRESS -> List.of("203.0.113.9");
            case NUMERIC -> List.of("1");
            case DATE -> List.of("2030-01-01T00:00:00Z");
            case ARN -> List.of("arn:aws:iam::444455556666:user/Alice");
            default -> List.of("example");
        };
    }
}
