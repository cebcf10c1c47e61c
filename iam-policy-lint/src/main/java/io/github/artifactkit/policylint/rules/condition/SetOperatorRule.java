package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Optional;

/**
 * Whether {@code ForAllValues} and {@code ForAnyValue} are used with multivalued keys only.
 * The claim {@code aud} of a token has checks of its own, because its provider decides how many values it has.
 */
final class SetOperatorRule extends ConditionRule {

    private static final IssueCode MISSING = IssueCode.accessAnalyzer("MISSING_QUALIFIER", FindingType.ERROR);
    private static final IssueCode ALL_ON_SINGLE =
            IssueCode.accessAnalyzer("FORALLVALUES_WITH_SINGLE_VALUED_KEY", FindingType.SECURITY_WARNING);
    private static final IssueCode ANY_ON_SINGLE =
            IssueCode.own("FORANYVALUE_WITH_SINGLE_VALUED_KEY", FindingType.SUGGESTION);
    private static final IssueCode ANY_ON_AUDIENCE =
            IssueCode.accessAnalyzer("FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE", FindingType.SECURITY_WARNING);
    private static final IssueCode ALL_ON_AUDIENCE =
            IssueCode.accessAnalyzer("CONFIRM_AUDIENCE_CLAIM_TYPE", FindingType.SUGGESTION);

    SetOperatorRule() {
        super(MISSING, ALL_ON_SINGLE, ANY_ON_SINGLE, ANY_ON_AUDIENCE, ALL_ON_AUDIENCE);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        ConditionOperator operator = condition.operator();
        if (operator.comparison().isEmpty() || operator.isOf(Family.NULL)) {
            return;
        }
        if (operator.set() != SetOperator.NONE && isAudience(condition.keyName())) {
            audience(condition, statement, context);
            return;
        }
        Optional<KeyType> type = KeyType.of(condition, context);
        if (type.isPresent() && type.get().multivalued() != (operator.set() != SetOperator.NONE)) {
            switch (operator.set()) {
                case NONE -> missing(condition, context);
                case FOR_ALL_VALUES -> allOnSingle(condition, statement, context);
                case FOR_ANY_VALUE -> anyOnSingle(condition, statement, context);
            }
        }
    }

    /** The provider is named by its host before the colon. */
    private static boolean isAudience(String key) {
        return key.endsWith(":aud") && (key.indexOf('.') > 0 || key.equals("saml:aud"));
    }

    private static void audience(Condition condition, Statement statement, RuleContext context) {
        boolean any = condition.operator().set() == SetOperator.FOR_ANY_VALUE;
        String set = any ? "ForAnyValue" : "ForAllValues";
        FindingDraft finding = context.finding(any ? ANY_ON_AUDIENCE : ALL_ON_AUDIENCE)
                .message("`" + set + "` is used for " + CodeSpan.of(condition.key()) + ", which usually has one value.")
                .help("Remove `" + set + "`, unless the tokens of this provider name several audiences.")
                .at(condition.member().value());
        withoutSet(condition, false, statement, context).ifPresent(finding::fix);
        finding.report();
    }

    private static void missing(Condition condition, RuleContext context) {
        context.finding(MISSING)
                .message("A request can have several values of " + CodeSpan.of(condition.key()) + ".")
                .help("Write `ForAnyValue:" + condition.operator() + "` if one of them must match, or `ForAllValues:"
                        + condition.operator() + "` if all of them must match.")
                .atKey(condition.key())
                .report();
    }

    private static void allOnSingle(Condition condition, Statement statement, RuleContext context) {
        boolean mustExist = statement.requires(condition.keyName());
        FindingDraft finding = context.finding(ALL_ON_SINGLE)
                .message("`ForAllValues` is used for " + CodeSpan.of(condition.key()) + ", which has one value.")
                .help("`ForAllValues` also matches requests without the key. Write `" + without(condition) + "`.")
                .at(condition.member().value());
        if (mustExist || !context.policy().grants(statement)) {
            finding.type(FindingType.WARNING);
        }
        withoutSet(condition, mustExist, statement, context).ifPresent(finding::fix);
        finding.report();
    }

    private static void anyOnSingle(Condition condition, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(ANY_ON_SINGLE)
                .message("`ForAnyValue` is used for " + CodeSpan.of(condition.key()) + ", which has one value.")
                .help("Write `" + without(condition) + "`.")
                .at(condition.member().value());
        boolean same = condition.operator().ifExists() || !condition.operator().isNegated();
        withoutSet(condition, same, statement, context).ifPresent(finding::fix);
        finding.report();
    }

    private static String without(Condition condition) {
        String operator = condition.operator().toString();
        return operator.substring(operator.indexOf(':') + 1);
    }

    private static Optional<Fix> withoutSet(
            Condition condition, boolean safe, Statement statement, RuleContext context) {
        String operator = without(condition);
        return ConditionEdits.move(
                        condition, operator, statement, context.document().source())
                .map(edits -> new Fix("Write " + operator, safe, edits));
    }
}
