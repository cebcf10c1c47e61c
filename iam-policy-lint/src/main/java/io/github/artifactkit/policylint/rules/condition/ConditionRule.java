package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/** A rule that looks at one key of one operator at a time. */
abstract class ConditionRule implements Rule {

    private final List<IssueCode> codes;

    ConditionRule(IssueCode... codes) {
        this.codes = List.of(codes);
    }

    @Override
    public final List<IssueCode> codes() {
        return codes;
    }

    @Override
    public final void checkStatement(Statement statement, RuleContext context) {
        for (Condition condition : statement.conditions()) {
            check(condition, statement, context);
        }
    }

    /** Looks at a condition of a statement. */
    abstract void check(Condition condition, Statement statement, RuleContext context);
}
