package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Dimension;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.Effect;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.value.IpRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Who is not the public for a resource policy: the principals that it names one by one, and callers for whom one of the
 * {@link TrustedKeys} has one of the fixed values that the policy compares it with.
 */
final class PublicAccess {

    private static final int BROADEST_V4 = 8;
    private static final int BROADEST_V6 = 32;
    private static final int V4_BITS = 32;

    private static final Pattern HOLDS_ACCOUNT = Pattern.compile(":\\d{12}:");

    private final TrustedKeys keys;

    private PublicAccess(TrustedKeys keys) {
        this.keys = keys;
    }

    /**
     * Statements that match every request that is not one of the public.
     *
     * @param resourceType what the policy is attached to, such as {@code AWS::S3::Bucket}
     */
    static List<Clause> trustedClauses(List<Clause> clauses, Optional<String> resourceType) {
        return new PublicAccess(TrustedKeys.of(resourceType)).trusted(clauses);
    }

    private List<Clause> trusted(List<Clause> clauses) {
        List<Clause> trusted = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (Clause clause : clauses) {
            ElementSet principals = clause.wide(Dimension.PRINCIPAL);
            if (clause.allows() && !principals.negated()) {
                principals.patterns().stream()
                        .filter(pattern -> !pattern.matchesEverything())
                        .forEach(pattern -> named.add(pattern.text()));
            }
            for (ConditionTest test : clause.tests()) {
                fixed(test).ifPresent(each -> trusted.add(clause(ElementSet.EVERYTHING, List.of(each))));
            }
        }
        // Every service is called on behalf of someone, and is not the public.
        named.add("Service|*");
        trusted.add(clause(ElementSet.of(false, List.copyOf(named)), List.of()));
        return trusted;
    }

    private static Clause clause(ElementSet principals, List<ConditionTest> tests) {
        List<ElementSet> elements = List.of(principals, ElementSet.EVERYTHING, ElementSet.EVERYTHING);
        return new Clause(Effect.ALLOW, elements, elements, tests, Optional.empty());
    }

    /** A test that holds for requests with one of the fixed values that a test names, whatever the test makes of them. */
    private Optional<ConditionTest> fixed(ConditionTest test) {
        if (!keys.names().contains(test.key()) || test.isNull() || !test.exact()) {
            return Optional.empty();
        }
        List<String> values = test.values().stream().filter(isFixed(test)).toList();
        return values.isEmpty()
                ? Optional.empty()
                : positive(test.comparison())
                        .map(comparison -> new ConditionTest(
                                new ConditionOperator(
                                        test.hasSetOperator() ? SetOperator.FOR_ANY_VALUE : SetOperator.NONE,
                                        comparison.operator(),
                                        false,
                                        Optional.of(comparison)),
                                test.writtenKey(),
                                values,
                                true,
                                test.isAlwaysPresent()));
    }

    private static Optional<Comparison> positive(Comparison comparison) {
        return Optional.ofNullable(
                switch (comparison) {
                    case STRING_EQUALS, STRING_NOT_EQUALS -> Comparison.STRING_EQUALS;
                    case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                        Comparison.STRING_EQUALS_IGNORE_CASE;
                    case STRING_LIKE, STRING_NOT_LIKE -> Comparison.STRING_LIKE;
                    case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> Comparison.ARN_LIKE;
                    case IP_ADDRESS, NOT_IP_ADDRESS -> Comparison.IP_ADDRESS;
                    case BOOL -> Comparison.BOOL;
                    default -> null;
                });
    }

    private Predicate<String> isFixed(ConditionTest test) {
        if (test.isOf(Family.IP_ADDRESS)) {
            return value -> IpRange.parse(value).filter(PublicAccess::isNarrow).isPresent();
        }
        if (test.isOf(Family.BOOL)) {
            return value -> value.equalsIgnoreCase("true");
        }
        boolean wildcards = test.comparison().hasWildcards();
        return value -> !Encoding.hasVariable(value)
                && (!wildcards
                        || !WildcardPattern.hasWildcard(value)
                        || (keys.patterns() && namesItsOwner(test.key(), value)));
    }

    private static boolean isNarrow(IpRange range) {
        return range.prefix() >= (range.written().bits() == V4_BITS ? BROADEST_V4 : BROADEST_V6);
    }

    /** Whether the part of a pattern that names an account, an organization or a service has no wildcard. */
    private static boolean namesItsOwner(String key, String value) {
        return switch (key) {
            case "aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn" ->
                HOLDS_ACCOUNT.matcher(value).find()
                        || Arn.parse(value)
                                .filter(arn -> isFixedText(arn.account()) || isOfOneBucket(arn))
                                .isPresent();
            case "aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths" ->
                value.indexOf('/') > 0 && isFixedText(before('/', value));
            case "aws:userid" -> isFixedText(before(':', value)); // ID of the role, then the session
            case "aws:principalservicename", "aws:principalservicenameslist" -> value.endsWith(".amazonaws.com");
            default -> false;
        };
    }

    /** ARNs of buckets have no account; names of buckets are unique. */
    private static boolean isOfOneBucket(Arn arn) {
        return arn.service().equals("s3") && arn.account().isEmpty() && isFixedText(before('/', arn.resource()));
    }

    private static String before(char separator, String text) {
        int end = text.indexOf(separator);
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isFixedText(String text) {
        return !text.isEmpty() && !WildcardPattern.hasWildcard(text);
    }
}
