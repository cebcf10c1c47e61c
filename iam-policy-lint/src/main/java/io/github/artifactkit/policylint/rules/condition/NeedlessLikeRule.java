package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;

/** A Like operator whose values have neither wildcard nor variable. It compares as Equals does. */
final class NeedlessLikeRule extends ConditionRule {

    private static final IssueCode NEEDLESS = IssueCode.own("LIKE_OPERATOR_WITHOUT_WILDCARD", FindingType.SUGGESTION);

    NeedlessLikeRule() {
        super(NEEDLESS);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        boolean like =
                condition.operator().isOf(Family.STRING) && condition.operator().hasWildcards();
        if (!like
                || condition.values().isEmpty()
                || condition.values().stream().anyMatch(value -> isOpen(value.text()))) {
            return;
        }
        boolean negated = condition.operator().isNegated();
        String equals = condition.operator().with(negated ? Comparison.STRING_NOT_EQUALS : Comparison.STRING_EQUALS);
        FindingDraft finding = context.finding(NEEDLESS)
                .message("No value of " + CodeSpan.of(condition.key()) + " has a wildcard.")
                .help("`" + condition.operator() + "` compares as `" + equals + "` does. Write `" + equals + "`.")
                .atKey(condition.key());
        ConditionEdits.move(condition, equals, statement, context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Write " + equals, true, edits)));
        finding.report();
    }

    private static boolean isOpen(String value) {
        return WildcardPattern.hasWildcard(value) || value.contains("${");
    }
}
