package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;

/**
 * {@code IfExists} for a key that every request has. In a Deny it does no harm, as in AWS's own examples with
 * {@code aws:SecureTransport}, and is not reported there.
 */
final class PresentKeyRule extends ConditionRule {

    private static final IssueCode ALWAYS_PRESENT =
            IssueCode.own("IFEXISTS_ON_ALWAYS_PRESENT_KEY", FindingType.SUGGESTION);

    PresentKeyRule() {
        super(ALWAYS_PRESENT);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        ConditionOperator operator = condition.operator();
        if (!operator.ifExists()
                || operator.comparison().isEmpty()
                || !statement.allows()
                || !KeyFacts.has(condition.keyName(), KeyTrait.ALWAYS_PRESENT)) {
            return;
        }
        String plain = operator.set().prefix() + operator.base();
        FindingDraft finding = context.finding(ALWAYS_PRESENT)
                .message("Every request has " + CodeSpan.of(condition.key()) + ", so `IfExists` has no effect.")
                .help("Write `" + plain + "`.")
                .atKey(condition.key());
        ConditionEdits.move(condition, plain, statement, context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Write " + plain, true, edits)));
        finding.report();
    }
}
