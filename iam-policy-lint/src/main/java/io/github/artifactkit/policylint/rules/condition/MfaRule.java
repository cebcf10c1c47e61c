package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;

/**
 * Tests of {@code aws:MultiFactorAuthPresent} that do not do what they seem to. Requests with temporary credentials
 * have the key, requests with long-term keys do not.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent">IAM
 *     User Guide, aws:MultiFactorAuthPresent</a>
 */
final class MfaRule extends ConditionRule {

    static final String MFA_PRESENT = "aws:multifactorauthpresent";

    private static final IssueCode BOOL_FALSE = IssueCode.own("MFA_BOOL_FALSE", FindingType.SECURITY_WARNING);
    private static final IssueCode IF_EXISTS_FALSE =
            IssueCode.own("MFA_BOOLIFEXISTS_FALSE_IN_ALLOW", FindingType.SECURITY_WARNING);
    private static final IssueCode NULL_CHECK = IssueCode.own("MFA_NULL_CHECK", FindingType.SECURITY_WARNING);

    MfaRule() {
        super(BOOL_FALSE, IF_EXISTS_FALSE, NULL_CHECK);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (!condition.isAbout(MFA_PRESENT) || !(context.policy().grants(statement) || statement.denies())) {
            return;
        }
        if (condition.operator().is(Comparison.NULL)) {
            nullCheck(condition, statement, context);
        } else if (condition.operator().is(Comparison.BOOL) && says(condition, "false")) {
            boolFalse(condition, statement, context);
        }
    }

    private static boolean says(Condition condition, String truth) {
        return condition.values().size() == 1
                && condition.values().get(0).text().equalsIgnoreCase(truth);
    }

    private static void boolFalse(Condition condition, Statement statement, RuleContext context) {
        if (!condition.operator().ifExists()) {
            FindingDraft finding = context.finding(BOOL_FALSE)
                    .message(
                            statement.denies()
                                    ? "This Deny does not apply to long-term keys, which have no MFA key."
                                    : "This Allow matches only sessions without MFA.")
                    .help(
                            statement.denies()
                                    ? "Requests with long-term keys do not have `aws:MultiFactorAuthPresent`. Write `BoolIfExists`."
                                    : "Write `true` if MFA is required.")
                    .atKey(condition.key());
            if (statement.denies()) {
                String operator = condition.operator().set().prefix() + "BoolIfExists";
                offer(operator, condition, statement, context, finding);
            }
            finding.report();
        } else if (!statement.denies()) {
            context.finding(IF_EXISTS_FALSE)
                    .message("This Allow matches only requests without MFA.")
                    .help("Write `Bool` and `true` if MFA is required.")
                    .atKey(condition.key())
                    .report();
        }
    }

    private static void nullCheck(Condition condition, Statement statement, RuleContext context) {
        if (!statement.denies() && asksForMfa(statement)) {
            return;
        }
        FindingDraft finding = context.finding(NULL_CHECK).atKey(condition.key());
        if (statement.denies()) {
            finding.message("`aws:MultiFactorAuthPresent` is also present in sessions without MFA.")
                    .help("Deny with `BoolIfExists` and `false`.");
            if (says(condition, "true")) {
                replace("BoolIfExists", "false", condition, statement, context, finding);
            }
        } else {
            finding.message("`aws:MultiFactorAuthPresent` is also present in sessions without MFA.")
                    .help("Require `Bool` and `true`.");
            if (says(condition, "false")) {
                replace("Bool", "true", condition, statement, context, finding);
            }
        }
        finding.report();
    }

    private static boolean asksForMfa(Statement statement) {
        return statement.conditionsOn(MFA_PRESENT).stream()
                .anyMatch(other -> other.operator().is(Comparison.BOOL) && says(other, "true"));
    }

    private static void offer(
            String operator, Condition condition, Statement statement, RuleContext context, FindingDraft finding) {
        ConditionEdits.move(condition, operator, statement, context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Write " + operator, false, edits)));
    }

    private static void replace(
            String operator,
            String truth,
            Condition condition,
            Statement statement,
            RuleContext context,
            FindingDraft finding) {
        ConditionEdits.move(
                        condition,
                        operator,
                        "\"" + truth + "\"",
                        statement,
                        context.document().source())
                .ifPresent(edits -> finding.fix(new Fix("Test with " + operator + " and " + truth, false, edits)));
    }
}
