package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Comparison;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Values of a key of which one meets what is asked, if any value does: for each kind of comparison one for every class of
 * values that the tests tell apart.
 */
final class CandidateValues {

    private static final String FRESH = String.valueOf(Encoding.FRESH);
    private static final int MOST_PATTERNS = 200;

    private final KeyConstraints constraints;
    private final Set<String> values = new LinkedHashSet<>();

    private CandidateValues(KeyConstraints constraints) {
        this.constraints = constraints;
    }

    static CandidateValues of(KeyConstraints constraints) {
        CandidateValues candidates = new CandidateValues(constraints);
        candidates.collect();
        return candidates;
    }

    /** The values; plausible ones first. */
    List<String> values() {
        return List.copyOf(values);
    }

    private List<ConditionTest> tests() {
        return Stream.concat(constraints.wanted().stream(), constraints.unwanted().stream())
                .filter(test -> !test.isNull())
                .toList();
    }

    private void collect() {
        Set<Family> families = new LinkedHashSet<>();
        for (ConditionTest test : tests()) {
            families.add(test.comparison().family());
        }
        values.addAll(plausible(constraints.key()));
        if (type(constraints.key()) == ValueType.BOOL) {
            return; // a request has no other values
        }
        for (Family family : families) {
            switch (family) {
                case STRING, ARN -> addTexts();
                case NUMERIC -> addNumbers();
                case DATE -> addDates();
                case IP_ADDRESS -> addAddresses();
                case BOOL -> values.addAll(List.of("true", "false", FRESH));
                case BINARY -> valuesOf(Family.BINARY).forEach(values::add);
                case NULL -> {}
            }
        }
    }

    private Stream<String> valuesOf(Family family) {
        return tests().stream().filter(test -> test.isOf(family)).flatMap(test -> test.values().stream());
    }

    private static boolean isText(ConditionTest test) {
        return test.isOf(Family.STRING) || test.isOf(Family.ARN) || test.isOf(Family.BOOL);
    }

    private void addTexts() {
        List<String> meets = wantedMeets();
        meets.forEach(this::addPattern);
        for (ConditionTest test : tests()) {
            if (isText(test)) {
                test.values().forEach(value -> addPattern(pattern(test, value)));
            }
        }
        boolean folds = tests().stream().anyMatch(CandidateValues::foldsCase);
        if (folds) {
            int variants = (int) tests().stream()
                            .flatMap(test -> test.values().stream())
                            .count()
                    + 1;
            List.copyOf(values).forEach(value -> addCases(value, variants));
        }
        values.add(FRESH);
        if (tests().stream().flatMap(test -> test.values().stream()).anyMatch(value -> value.indexOf('?') >= 0)) {
            values.add("");
        }
    }

    private static boolean foldsCase(ConditionTest test) {
        return test.comparison() == Comparison.STRING_EQUALS_IGNORE_CASE
                || test.comparison() == Comparison.STRING_NOT_EQUALS_IGNORE_CASE
                || test.isOf(Family.BOOL);
    }

    private static String pattern(ConditionTest test, String value) {
        return test.comparison().hasWildcards() ? value : Encoding.literal(value);
    }

    /** What lies in a value of each test that has to hold. */
    private List<String> wantedMeets() {
        List<String> meets = List.of("*");
        for (ConditionTest test : constraints.wanted()) {
            if (isText(test) && !test.comparison().isNegated() && !foldsCase(test)) {
                Set<String> next = new LinkedHashSet<>();
                for (String meet : meets) {
                    for (String value : test.values()) {
                        next.addAll(PatternMeet.of(meet, pattern(test, value)));
                        if (Encoding.hasVariable(meet) || Encoding.hasVariable(value)) {
                            next.addAll(PatternMeet.of(Encoding.widened(meet), Encoding.widened(pattern(test, value))));
                        }
                    }
                }
                if (next.size() > MOST_PATTERNS) {
                    return meets;
                }
                meets = List.copyOf(next);
            }
        }
        return meets.equals(List.of("*")) ? List.of() : meets;
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

    /** Spellings with other letters in capitals, enough to avoid all that are excluded. */
    private void addCases(String value, int most) {
        values.add(value.toLowerCase(Locale.ROOT));
        values.add(value.toUpperCase(Locale.ROOT));
        int added = 0;
        for (int i = 0; i < value.length() && added < most; i++) {
            char c = value.charAt(i);
            char swapped = Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c);
            if (swapped != c) {
                values.add(value.substring(0, i) + swapped + value.substring(i + 1));
                added++;
            }
        }
    }

    private void addNumbers() {
        TreeSet<BigDecimal> bounds = new TreeSet<>();
        valuesOf(Family.NUMERIC).map(Numbers::parse).flatMap(Optional::stream).forEach(bounds::add);
        List<BigDecimal> points = new ArrayList<>();
        BigDecimal last = null;
        for (BigDecimal bound : bounds) {
            points.add(bound.subtract(BigDecimal.ONE));
            if (last != null) {
                points.add(last.add(bound).divide(BigDecimal.valueOf(2)));
            }
            points.add(bound);
            points.add(bound.add(BigDecimal.ONE));
            last = bound;
        }
        points.forEach(point -> values.add(point.toPlainString()));
    }

    private void addDates() {
        TreeSet<Instant> bounds = new TreeSet<>();
        valuesOf(Family.DATE).map(DateText::parse).flatMap(Optional::stream).forEach(bounds::add);
        Instant last = null;
        List<Instant> points = new ArrayList<>();
        for (Instant bound : bounds) {
            points.add(bound.minusSeconds(1));
            if (last != null) {
                points.add(last.plusNanos(Duration.between(last, bound).toNanos() / 2));
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
