package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Conditions that no request meets together: on a public address and a VPC endpoint, on bounds with nothing between them,
 * or on one key of which one condition allows only few values, as it names them or requires that the key is absent. Each
 * of these is then tried on the others; what cannot be decided counts as met.
 */
final class ContradictionRule extends ConditionRule {

    private static final IssueCode CONTRADICTION = IssueCode.own("CONTRADICTORY_CONDITIONS", FindingType.ERROR);

    /** Comparisons of values that are made for one key, at the most; longer lists are passed over. */
    private static final int MOST_COMPARISONS = 10_000;

    private static final String SOURCE_IP = "aws:sourceip";

    /**
     * Keys of requests through a VPC endpoint, which have no {@code aws:SourceIp}.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip">IAM
     *     User Guide, aws:SourceIp</a>
     */
    private static final Set<String> OF_ENDPOINTS = Set.of(
            "aws:sourcevpc",
            "aws:sourcevpcarn",
            "aws:sourcevpce",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths",
            "aws:vpcsourceip");

    ContradictionRule() {
        super(CONTRADICTION);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (condition.isAbout(SOURCE_IP)) {
            checkEndpoints(condition, statement, context);
        }
        List<Condition> all = statement.conditionsOn(condition.keyName());
        if (all.size() < 2 || !all.get(0).equals(condition) || !isComparedWhole(all, context)) {
            return;
        }
        if (isEmptyInterval(all)) {
            report(all, statement, context);
            return;
        }
        Optional<Condition> narrow =
                all.stream().filter(ContradictionRule::isNarrow).findFirst();
        int values = all.stream().mapToInt(each -> each.values().size()).sum();
        if (narrow.isEmpty() || values * (long) narrow.get().values().size() > MOST_COMPARISONS) {
            return;
        }
        if (candidates(narrow.get()).noneMatch(candidate -> all.stream().allMatch(each -> meets(candidate, each)))) {
            report(all, statement, context);
        }
    }

    /**
     * Of several values of a key some may meet one condition and some another; and a key that is twice under one
     * operator is a mistake of another kind.
     */
    private static boolean isComparedWhole(List<Condition> all, RuleContext context) {
        long operators = all.stream()
                .mapToInt(each -> each.operatorMember().start())
                .distinct()
                .count();
        return operators == all.size()
                && all.stream().allMatch(each -> each.operator().set() == SetOperator.NONE)
                && KeyType.of(all.get(0), context).filter(KeyType::multivalued).isEmpty();
    }

    /** A request through an endpoint has {@code aws:VpcSourceIp} instead of {@code aws:SourceIp}. */
    private static void checkEndpoints(Condition sourceIp, Statement statement, RuleContext context) {
        Optional<Condition> endpoint = statement.conditions().stream()
                .filter(other -> OF_ENDPOINTS.contains(other.keyName()) && other.requiresKey())
                .findFirst();
        if (sourceIp.requiresKey() && endpoint.isPresent()) {
            context.finding(CONTRADICTION)
                    .message("Requests with " + CodeSpan.of(endpoint.get().key()) + " lack "
                            + CodeSpan.of(sourceIp.key()) + ".")
                    .help(
                            "The statement " + (statement.denies() ? "denies" : "allows")
                                    + " nothing, because all conditions must match. Use two statements, or `aws:VpcSourceIp` for addresses in the VPC.")
                    .atKey(sourceIp.key())
                    .atKey(endpoint.get().key())
                    .report();
        }
    }

    /** Whether no number, or no time, is within the bounds of all conditions, one of which requires the key. */
    private static boolean isEmptyInterval(List<Condition> all) {
        List<Bound> upper =
                all.stream().map(Bound::upper).flatMap(Optional::stream).toList();
        return all.stream().anyMatch(Condition::requiresKey)
                && all.stream()
                        .map(Bound::lower)
                        .flatMap(Optional::stream)
                        .anyMatch(low -> upper.stream().anyMatch(low::excludes));
    }

    private static boolean isNarrow(Condition condition) {
        if (condition.values().isEmpty() || condition.operator().comparison().isEmpty()) {
            return false;
        }
        return switch (condition.operator().comparison().get()) {
            case STRING_EQUALS, BOOL -> condition.values().stream().allMatch(ContradictionRule::isKnown);
            case NULL -> !condition.requiresKey() && condition.values().size() == 1;
            default -> false;
        };
    }

    /** What the key may hold; empty if it may be absent. */
    private static Stream<Optional<String>> candidates(Condition narrow) {
        Stream<Optional<String>> absent = Stream.of(Optional.empty());
        if (narrow.operator().is(Comparison.NULL)) {
            return absent;
        }
        Stream<Optional<String>> values =
                narrow.values().stream().map(ConditionValue::text).map(Optional::of);
        return narrow.operator().ifExists() ? Stream.concat(values, absent) : values;
    }

    private static boolean meets(Optional<String> candidate, Condition condition) {
        if (condition.operator().is(Comparison.NULL)) {
            boolean wantsKey = condition.requiresKey();
            return condition.values().size() != 1 || wantsKey == candidate.isPresent();
        }
        if (candidate.isEmpty()) {
            return condition.operator().comparison().isEmpty()
                    || condition.operator().matchesAbsentKey();
        }
        return isUndecidable(condition) || matches(candidate.get(), condition);
    }

    private static boolean isUndecidable(Condition condition) {
        return !(condition.operator().isOf(Family.STRING)
                        || condition.operator().is(Comparison.BOOL))
                || condition.values().isEmpty()
                || !condition.values().stream().allMatch(ContradictionRule::isKnown);
    }

    /** Whether a value is the same in every request and in every deployment. */
    private static boolean isKnown(ConditionValue value) {
        return !value.hasHoles() && !value.text().contains("${");
    }

    private static boolean matches(String candidate, Condition condition) {
        boolean found = condition.values().stream().anyMatch(value -> isSame(candidate, value.text(), condition));
        return found != condition.operator().isNegated();
    }

    private static boolean isSame(String candidate, String value, Condition condition) {
        return switch (condition.operator().comparison().orElseThrow()) {
            case STRING_LIKE, STRING_NOT_LIKE -> WildcardPattern.of(value).matches(candidate);
            case STRING_EQUALS, STRING_NOT_EQUALS -> candidate.equals(value);
            default -> candidate.equalsIgnoreCase(value);
        };
    }

    private static void report(List<Condition> all, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(CONTRADICTION)
                .message("No request meets all conditions on "
                        + CodeSpan.of(all.get(0).key()) + ".")
                .help("The statement " + (statement.denies() ? "denies" : "allows")
                        + " nothing. Remove the condition that is not intended.");
        all.forEach(condition -> finding.atKey(condition.key()));
        finding.report();
    }
}
