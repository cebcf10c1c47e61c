package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Null} with a set operator or with {@code IfExists}, neither of which it supports. */
final class NullOperatorRule implements Rule {

    private static final IssueCode IF_EXISTS = IssueCode.accessAnalyzer("NULL_WITH_IF_EXISTS", FindingType.ERROR);
    private static final IssueCode QUALIFIER = IssueCode.accessAnalyzer("NULL_WITH_QUALIFIER", FindingType.SUGGESTION);
    private static final String NULL = Comparison.NULL.operator();

    @Override
    public List<IssueCode> codes() {
        return List.of(IF_EXISTS, QUALIFIER);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        @Nullable Condition before = null;
        for (Condition condition : statement.conditions()) {
            boolean isFirst = before == null || !condition.isInBlockOf(before);
            if (isFirst && condition.operator().is(Comparison.NULL)) {
                check(condition, statement, context);
            }
            before = condition;
        }
    }

    private static void check(Condition condition, Statement statement, RuleContext context) {
        ConditionOperator operator = condition.operator();
        if (operator.ifExists()) {
            FindingDraft finding = context.finding(IF_EXISTS)
                    .message("`" + operator + "` is not a valid operator.")
                    .help("`Null` tests whether the key exists and has no `IfExists` form. Write `Null`.");
            report(finding, true, condition, statement);
        } else if (operator.set() != SetOperator.NONE) {
            boolean all = operator.set() == SetOperator.FOR_ALL_VALUES;
            FindingDraft finding = context.finding(QUALIFIER)
                    .message("`" + operator + "` is always " + (all ? "true" : "false") + ", whatever the request has.")
                    .help("Write `Null` without `" + (all ? "ForAllValues" : "ForAnyValue") + "`.");
            report(finding, false, condition, statement);
        }
    }

    /** AWS rejects NullIfExists, so that fixing it changes nothing that is granted. */
    private static void report(FindingDraft finding, boolean safe, Condition condition, Statement statement) {
        finding.atKey(condition.operatorMember());
        JsonObject operators = (JsonObject)
                statement.object().member("Condition").orElseThrow().value();
        if (operators.member(NULL).isEmpty()) {
            finding.fix(new Fix(
                    "Write Null",
                    safe,
                    List.of(TreeEdits.replace(condition.operatorMember().name(), NULL))));
        }
        finding.report();
    }
}
