package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Set;

/**
 * A resource control policy that denies requests because they lack a key that they never have: requests of AWS services
 * have no key of a principal, requests of principals no key of a source, and some requests of services neither.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM User
 *     Guide, policy checks, the three "RCP missing ..."</a>
 */
final class RcpConditionRule implements Rule {

    private static final IssueCode PRINCIPAL_KEY =
            IssueCode.accessAnalyzer("RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY", FindingType.WARNING);
    private static final IssueCode SERVICE_KEY =
            IssueCode.accessAnalyzer("RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY", FindingType.WARNING);
    private static final IssueCode NULL_CHECK =
            IssueCode.accessAnalyzer("RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK", FindingType.WARNING);

    private static final String IS_SERVICE = "aws:principalisawsservice";

    /** Properties of a principal that AWS services do not have. */
    private static final Set<String> PRINCIPAL_KEYS = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principaltype",
            "aws:userid",
            "aws:username");

    private static final String PRINCIPAL_TAG = "aws:principaltag/";

    /** What only a service says: for whom it makes the request. */
    private static final Set<String> SOURCE_KEYS =
            Set.of("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths");

    @Override
    public List<IssueCode> codes() {
        return List.of(PRINCIPAL_KEY, SERVICE_KEY, NULL_CHECK);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RCP;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.denies()) {
            return;
        }
        for (Condition condition : statement.conditions()) {
            if (condition.operator().matchesAbsentKey()) {
                checkKey(condition, statement, context);
            }
        }
    }

    private static void checkKey(Condition condition, Statement statement, RuleContext context) {
        String key = condition.keyName();
        if (PRINCIPAL_KEYS.contains(key) || key.startsWith(PRINCIPAL_TAG)) {
            if (!tests(IS_SERVICE, "false", statement)) {
                principalKey(condition, statement, context);
            }
        } else if (SOURCE_KEYS.contains(key)) {
            if (!tests(IS_SERVICE, "true", statement)) {
                serviceKey(condition, statement, context);
            }
            if (!statement.requires("aws:sourceaccount") && !statement.requires("aws:sourcearn")) {
                nullCheck(condition, statement, context);
            }
        }
    }

    private static boolean tests(String key, String value, Statement statement) {
        return statement.conditionsOn(key).stream()
                .filter(condition -> condition.operator().is(Comparison.BOOL))
                .anyMatch(condition ->
                        condition.values().stream().allMatch(each -> each.text().equalsIgnoreCase(value)));
    }

    private static void principalKey(Condition condition, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(PRINCIPAL_KEY)
                .message("This Deny also applies to AWS services, whose requests lack " + CodeSpan.of(condition.key())
                        + ".")
                .help("Add `\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}` to exempt services.")
                .atKey(condition.key());
        offer("BoolIfExists", "aws:PrincipalIsAWSService", "\"false\"", finding, condition, statement, context);
    }

    private static void serviceKey(Condition condition, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(SERVICE_KEY)
                .message("This Deny also applies to your principals, whose requests lack "
                        + CodeSpan.of(condition.key()) + ".")
                .help("Add `\"Bool\": {\"aws:PrincipalIsAWSService\": \"true\"}` to apply it to services only.")
                .atKey(condition.key());
        offer("Bool", "aws:PrincipalIsAWSService", "\"true\"", finding, condition, statement, context);
    }

    private static void nullCheck(Condition condition, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(NULL_CHECK)
                .message("This Deny also applies to services whose requests lack " + CodeSpan.of(condition.key()) + ".")
                .help(
                        "Add `\"Null\": {\"aws:SourceAccount\": \"false\"}` to apply it only to requests that name the account they are made for.")
                .atKey(condition.key());
        offer("Null", "aws:SourceAccount", "\"false\"", finding, condition, statement, context);
    }

    private static void offer(
            String operator,
            String key,
            String value,
            FindingDraft finding,
            Condition condition,
            Statement statement,
            RuleContext context) {
        ConditionEdits.add(
                        operator,
                        key,
                        value,
                        condition,
                        statement,
                        context.document().source())
                .ifPresent(edit -> finding.unsafeFix("Test " + key, edit));
        finding.report();
    }
}
