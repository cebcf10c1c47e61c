package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.ConditionKey.ValueType;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Optional;

/**
 * Whether the operator fits the type of the key. IAM Access Analyzer goes by the published type and never by the value,
 * accepts ARN operators for text, and accepts plain string operators for ARNs.
 */
final class OperatorTypeRule extends ConditionRule {

    private static final IssueCode MISMATCH = IssueCode.accessAnalyzer("TYPE_MISMATCH", FindingType.WARNING);
    private static final IssueCode LIKE_ON_ARN =
            IssueCode.accessAnalyzer("STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS", FindingType.SECURITY_WARNING);
    private static final IssueCode USABLE = IssueCode.own("MISMATCHED_TYPE_BUT_USABLE", FindingType.SUGGESTION);

    OperatorTypeRule() {
        super(MISMATCH, LIKE_ON_ARN, USABLE);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        Optional<Comparison> comparison = condition.operator().comparison();
        if (comparison.isEmpty() || comparison.get() == Comparison.NULL) {
            return;
        }
        Optional<KeyType> type = KeyType.of(condition, context);
        if (type.isEmpty() || suits(comparison.get().family(), type.get(), condition)) {
            return;
        }
        if (type.get().type() == ValueType.ARN && comparison.get().family() == Family.STRING) {
            stringOnArn(comparison.get(), condition, statement, context);
        } else {
            mismatch(type.get(), comparison.get(), condition, statement, context);
        }
    }

    /** Text behind a name of the user's own, such as the value of a tag, may be written as a number, a date or a truth. */
    private static boolean suits(Family family, KeyType key, Condition condition) {
        return switch (key.type()) {
            case STRING ->
                family == Family.STRING
                        || family == Family.ARN
                        || (key.isOfUser() && family != Family.IP_ADDRESS && family != Family.BINARY);
            case ARN -> family == Family.ARN;
            case BOOL -> family == Family.BOOL;
            case NUMERIC -> family == Family.NUMERIC;
            case DATE ->
                family == Family.DATE
                        || (family == Family.NUMERIC && KeyFacts.has(condition.keyName(), KeyTrait.DATE_OR_NUMBER));
            case IP_ADDRESS -> family == Family.IP_ADDRESS;
            case BINARY -> family == Family.BINARY;
            case UNKNOWN -> true;
        };
    }

    private static void stringOnArn(
            Comparison comparison, Condition condition, Statement statement, RuleContext context) {
        Comparison better = comparison.isNegated() ? Comparison.ARN_NOT_LIKE : Comparison.ARN_LIKE;
        String right = condition.operator().with(better);
        String key = CodeSpan.of(condition.key());
        FindingDraft finding;
        if (comparison.hasWildcards()) {
            finding = context.finding(LIKE_ON_ARN)
                    .message("A wildcard in " + key + " also matches the colons of an ARN.")
                    .help("`" + condition.operator() + "` compares ARNs as text. Write `" + right + "`.");
        } else {
            finding = context.finding(USABLE)
                    .message(key + " is an ARN that is compared as text.")
                    .help("`" + right + "` compares ARNs field by field. Write `" + right + "`.");
        }
        finding.atKey(condition.key());
        fix(right, isSameForArns(comparison, condition), condition, statement, context, finding);
        finding.report();
    }

    /**
     * Whether the ARN operator means the same: all values are ARNs, no letter is read in another way, and no wildcard
     * crosses a colon.
     */
    private static boolean isSameForArns(Comparison comparison, Condition condition) {
        return switch (comparison) {
            case STRING_EQUALS, STRING_NOT_EQUALS ->
                condition.values().stream()
                        .allMatch(value -> !WildcardPattern.hasWildcard(value.text())
                                && Arn.parse(value.text()).isPresent());
            case STRING_LIKE, STRING_NOT_LIKE -> condition.values().stream().allMatch(OperatorTypeRule::hasPlainFields);
            default -> false;
        };
    }

    private static boolean hasPlainFields(ConditionValue value) {
        return Arn.parse(value.text())
                .map(arn -> arn.partition() + arn.service() + arn.region() + arn.account())
                .filter(fields -> !WildcardPattern.hasWildcard(fields) && !fields.contains("${"))
                .isPresent();
    }

    private static void mismatch(
            KeyType type, Comparison comparison, Condition condition, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(MISMATCH)
                .message("`" + condition.operator() + "` does not fit " + CodeSpan.of(condition.key()) + ".")
                .help("The values of this key are " + values(type.type()) + ". Use " + operators(type.type()) + ".")
                .atKey(condition.key());
        instead(type.type(), comparison)
                .ifPresent(better ->
                        fix(condition.operator().with(better), false, condition, statement, context, finding));
        finding.report();
    }

    private static void fix(
            String operator,
            boolean safe,
            Condition condition,
            Statement statement,
            RuleContext context,
            FindingDraft finding) {
        ConditionEdits.move(condition, operator, statement, context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Write " + operator, safe, edits)));
    }

    /** The operator of the key's own type that asks the same question. */
    private static Optional<Comparison> instead(ValueType type, Comparison comparison) {
        boolean negated = comparison.isNegated();
        return switch (type) {
            case BOOL -> negated ? Optional.empty() : Optional.of(Comparison.BOOL);
            case IP_ADDRESS -> Optional.of(negated ? Comparison.NOT_IP_ADDRESS : Comparison.IP_ADDRESS);
            case NUMERIC -> equality(comparison, Comparison.NUMERIC_EQUALS, Comparison.NUMERIC_NOT_EQUALS);
            case DATE -> equality(comparison, Comparison.DATE_EQUALS, Comparison.DATE_NOT_EQUALS);
            default -> Optional.empty();
        };
    }

    private static Optional<Comparison> equality(Comparison comparison, Comparison equal, Comparison different) {
        return switch (comparison.test()) {
            case EQUALS -> Optional.of(equal);
            case DIFFERS -> Optional.of(different);
            case BEFORE, AFTER -> Optional.empty();
        };
    }

    private static String values(ValueType type) {
        return switch (type) {
            case STRING, UNKNOWN -> "text";
            case ARN -> "ARNs";
            case BOOL -> "`true` and `false`";
            case NUMERIC -> "numbers";
            case DATE -> "points in time";
            case IP_ADDRESS -> "addresses";
            case BINARY -> "bytes in Base64";
        };
    }

    private static String operators(ValueType type) {
        return switch (type) {
            case STRING, UNKNOWN -> "a string operator such as `StringEquals`";
            case ARN -> "an ARN operator such as `ArnLike`";
            case BOOL -> "`Bool`";
            case NUMERIC -> "a numeric operator such as `NumericEquals`";
            case DATE -> "a date operator such as `DateLessThan`";
            case IP_ADDRESS -> "`IpAddress` or `NotIpAddress`";
            case BINARY -> "`BinaryEquals`";
        };
    }
}
