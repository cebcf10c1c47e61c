package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
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
 * Allow statements that also match requests without the key that limits them: the operator has {@code IfExists} or is
 * negated. In a Deny both make the statement deny more, not less, and are not reported.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists">IAM
 *     User Guide, IfExists condition operators</a>
 */
final class AbsentKeyRule extends ConditionRule {

    private static final IssueCode NEGATED = IssueCode.own("NEGATED_CONDITION_IN_ALLOW", FindingType.SECURITY_WARNING);
    private static final IssueCode IF_EXISTS =
            IssueCode.own("IFEXISTS_WEAKENS_SECURITY_CONDITION", FindingType.SECURITY_WARNING);

    AbsentKeyRule() {
        super(NEGATED, IF_EXISTS);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        ConditionOperator operator = condition.operator();
        if (operator.set() != SetOperator.NONE
                || !operator.matchesAbsentKey()
                || operator.comparison().isEmpty()
                || !context.policy().grants(statement)
                || KeyFacts.isAlwaysPresent(
                        condition.keyName(), context.policy().type())
                || statement.requires(condition.keyName())) {
            return;
        }
        boolean guards = KeyFacts.has(condition.keyName(), KeyTrait.SECURITY);
        if (operator.isNegated()) {
            negated(condition, guards, context);
        } else if (guards && !asksForNoMfa(condition) && !hasAlternative(condition, statement)) {
            ifExists(condition, statement, context);
        }
    }

    /** An Allow that asks for the absence of MFA has a check of its own. */
    private static boolean asksForNoMfa(Condition condition) {
        return condition.isAbout(MfaRule.MFA_PRESENT)
                && condition.values().stream().allMatch(value -> value.text().equalsIgnoreCase("false"));
    }

    /** AWS's documentation tests the address or the VPC in this way: requests that lack the one carry the other. */
    private static boolean hasAlternative(Condition condition, Statement statement) {
        return KeyFacts.alternatives(condition.keyName()).stream()
                .anyMatch(key -> !statement.conditionsOn(key).isEmpty());
    }

    private static void negated(Condition condition, boolean guards, RuleContext context) {
        String key = condition.key().value();
        FindingDraft finding = context.finding(NEGATED)
                .message("`" + condition.operator() + "` also matches if " + CodeSpan.of(key) + " is absent.")
                .help("Name what is allowed with `" + positive(condition) + "`, or add `\"Null\": {\"" + key
                        + "\": \"false\"}`.")
                .atKey(condition.key());
        if (!guards) {
            finding.type(FindingType.WARNING);
        }
        finding.report();
    }

    private static String positive(Condition condition) {
        String base = condition.operator().base().replace("Not", "");
        return Comparison.of(base).map(Comparison::operator).orElse(base);
    }

    private static void ifExists(Condition condition, Statement statement, RuleContext context) {
        ConditionOperator operator = condition.operator();
        String plain = operator.set().prefix() + operator.base();
        FindingDraft finding = context.finding(IF_EXISTS)
                .message("`IfExists` also matches if " + CodeSpan.of(condition.key()) + " is absent.")
                .help("Write `" + plain + "` if requests without the key must not be allowed.")
                .atKey(condition.key());
        ConditionEdits.move(condition, plain, statement, context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Write " + plain, false, edits)));
        finding.report();
    }
}
