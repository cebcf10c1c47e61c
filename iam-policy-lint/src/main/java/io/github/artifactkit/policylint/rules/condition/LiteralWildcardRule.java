package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;

/** A wildcard in a value of an operator that compares it literally. */
final class LiteralWildcardRule extends ConditionRule {

    private static final IssueCode WILDCARD =
            IssueCode.accessAnalyzer("WILDCARD_WITHOUT_LIKE_OPERATOR", FindingType.WARNING);

    LiteralWildcardRule() {
        super(WILDCARD);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (!condition.operator().isOf(Family.STRING) || condition.operator().hasWildcards()) {
            return;
        }
        for (ConditionValue value : condition.values()) {
            if (WildcardPattern.hasWildcard(PolicyVariable.without(value.text()))) {
                report(value, condition, statement, context);
            }
        }
    }

    private static void report(ConditionValue value, Condition condition, Statement statement, RuleContext context) {
        boolean negated = condition.operator().isNegated();
        String like = condition.operator().with(negated ? Comparison.STRING_NOT_LIKE : Comparison.STRING_LIKE);
        FindingDraft finding = context.finding(WILDCARD)
                .message("`" + condition.operator() + "` compares " + CodeSpan.of(value.text()) + " literally.")
                .help("Write `" + like + "` if `*` or `?` is a wildcard, or write it as `${*}` or `${?}` if it is not.")
                .at(value.node());
        if (negated && context.policy().grants(statement)) {
            finding.type(FindingType.SECURITY_WARNING);
        }
        ConditionEdits.move(condition, like, statement, context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Write " + like, false, edits)));
        finding.report();
    }
}
