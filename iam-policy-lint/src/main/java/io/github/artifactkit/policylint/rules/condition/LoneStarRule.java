package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;

/**
 * A key whose only value is a star. The value in the request then does not matter: the condition tests whether the key is
 * present, or nothing at all.
 */
final class LoneStarRule extends ConditionRule {

    private static final IssueCode NULL_FALSE = suggestion("EQUIVALENT_TO_NULL_FALSE");
    private static final IssueCode NULL_TRUE = suggestion("EQUIVALENT_TO_NULL_TRUE");
    private static final IssueCode ALWAYS = suggestion("REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION");
    private static final IssueCode NEVER = suggestion("REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION");

    LoneStarRule() {
        super(NULL_FALSE, NULL_TRUE, ALWAYS, NEVER);
    }

    private static IssueCode suggestion(String name) {
        return IssueCode.accessAnalyzer(name, FindingType.SUGGESTION);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (!condition.operator().hasWildcards()
                || condition.values().size() != 1
                || !WildcardPattern.of(condition.values().get(0).text()).matchesEverything()) {
            return;
        }
        boolean withKey = matchesPresentKey(condition.operator());
        boolean withoutKey = condition.operator().matchesAbsentKey();
        boolean present =
                KeyFacts.isAlwaysPresent(condition.keyName(), context.policy().type());
        if (withKey && (withoutKey || present)) {
            always(condition, statement, context);
        } else if (withKey) {
            equivalent(NULL_FALSE, "is present", "\"false\"", condition, statement, context);
        } else if (withoutKey && !present) {
            equivalent(NULL_TRUE, "is absent", "\"true\"", condition, statement, context);
        } else {
            never(condition, statement, context);
        }
    }

    /** No value differs from a star, so that a Not operator matches none. */
    private static boolean matchesPresentKey(ConditionOperator operator) {
        return !operator.isNegated();
    }

    private static void always(Condition condition, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(ALWAYS)
                .message("`" + condition.operator() + "` with `*` always matches.")
                .help("The condition on " + CodeSpan.of(condition.key()) + " restricts nothing. Remove it.")
                .at(condition.values().get(0).node());
        if (context.policy().grants(statement)) {
            finding.type(FindingType.WARNING);
        }
        finding.fix(new Fix(
                "Remove the key",
                true,
                ConditionEdits.remove(condition, statement, context.document().source())));
        finding.report();
    }

    private static void never(Condition condition, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(NEVER)
                .message("`" + condition.operator() + "` with `*` never matches.")
                .help("The statement " + (statement.denies() ? "denies nothing" : "has no effect")
                        + ". Name the values, or remove the statement.")
                .at(condition.values().get(0).node());
        if (statement.denies()) {
            finding.type(FindingType.SECURITY_WARNING);
        }
        finding.report();
    }

    private static void equivalent(
            IssueCode code, String words, String truth, Condition condition, Statement statement, RuleContext context) {
        String key = condition.key().value();
        FindingDraft finding = context.finding(code)
                .message("With `*`, `" + condition.operator() + "` only tests whether the key " + words + ".")
                .help("Write `\"Null\": {\"" + key + "\": " + truth + "}` instead.")
                .at(condition.values().get(0).node());
        ConditionEdits.move(
                        condition, "Null", truth, statement, context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Test with Null", isSingle(condition), edits)));
        finding.report();
    }

    /** A key of several values without a set operator is undefined, and nothing is the same as that. */
    private static boolean isSingle(Condition condition) {
        return condition.operator().set() == SetOperator.NONE;
    }
}
