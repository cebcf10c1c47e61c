package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;

/** A key that is compared with an empty list. */
final class EmptyValuesRule extends ConditionRule {

    private static final IssueCode PLAIN = suggestion("EMPTY_ARRAY_CONDITION");
    private static final IssueCode FOR_ALL_VALUES = suggestion("EMPTY_ARRAY_CONDITION_FORALLVALUES");
    private static final IssueCode FOR_ANY_VALUE = suggestion("EMPTY_ARRAY_CONDITION_FORANYVALUE");
    private static final IssueCode IF_EXISTS = suggestion("EMPTY_ARRAY_CONDITION_IFEXISTS");

    EmptyValuesRule() {
        super(PLAIN, FOR_ALL_VALUES, FOR_ANY_VALUE, IF_EXISTS);
    }

    private static IssueCode suggestion(String name) {
        return IssueCode.accessAnalyzer(name, FindingType.SUGGESTION);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (condition.member().value() instanceof JsonArray list
                && list.elements().isEmpty()
                && condition.operator().comparison().isPresent()) {
            report(condition, statement, context);
        }
    }

    private static void report(Condition condition, Statement statement, RuleContext context) {
        ConditionOperator operator = condition.operator();
        String key = CodeSpan.of(condition.key());
        boolean always = operator.isNegated();
        if (operator.set() == SetOperator.FOR_ALL_VALUES && always) {
            everyRequest(context.finding(FOR_ALL_VALUES), condition);
        } else if (operator.set() == SetOperator.FOR_ALL_VALUES) {
            onlyAbsent(context.finding(FOR_ALL_VALUES), "ForAllValues", condition, statement, context);
        } else if (operator.set() == SetOperator.FOR_ANY_VALUE) {
            context.finding(FOR_ANY_VALUE)
                    .message("`ForAnyValue` with an empty list never matches.")
                    .help("Name values of " + key + ", or remove the key.")
                    .at(condition.member().value())
                    .report();
        } else if (operator.ifExists() && always) {
            everyRequest(context.finding(IF_EXISTS), condition);
        } else if (operator.ifExists()) {
            onlyAbsent(context.finding(IF_EXISTS), "IfExists", condition, statement, context);
        } else {
            FindingDraft finding = context.finding(PLAIN)
                    .message(key + " is compared with an empty list.")
                    .help("Name values, or remove the key.")
                    .at(condition.member().value());
            if (context.policy().grants(statement)) {
                finding.type(FindingType.WARNING);
            }
            finding.report();
        }
    }

    /** Not equal to any value of a list is true of every value where the list is empty. */
    private static void everyRequest(FindingDraft finding, Condition condition) {
        finding.message("`" + condition.operator() + "` with an empty list matches every request.")
                .help("Name values of " + CodeSpan.of(condition.key()) + ", or remove the key.")
                .at(condition.member().value())
                .report();
    }

    private static void onlyAbsent(
            FindingDraft finding, String words, Condition condition, Statement statement, RuleContext context) {
        finding.message("`" + words + "` with an empty list matches only requests without "
                        + CodeSpan.of(condition.key()) + ".")
                .help("Write `\"Null\": {\"" + condition.key().value() + "\": \"true\"}` instead.")
                .at(condition.member().value());
        ConditionEdits.move(
                        condition,
                        "Null",
                        "\"true\"",
                        statement,
                        context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Test with Null", true, edits)));
        finding.report();
    }
}
