package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.access.ActionKeys;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions on {@code aws:ResourceTag} for actions that do not support tags, so that their requests never have the key.
 */
final class ResourceTagRule implements Rule {

    private static final IssueCode ALLOW =
            IssueCode.accessAnalyzer("ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", FindingType.SUGGESTION);
    private static final IssueCode DENY = IssueCode.accessAnalyzer(
            "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", FindingType.SECURITY_WARNING);
    private static final IssueCode ALLOW_NOTACTION = IssueCode.accessAnalyzer(
            "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", FindingType.SUGGESTION);
    private static final IssueCode DENY_NOTACTION = IssueCode.accessAnalyzer(
            "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", FindingType.SECURITY_WARNING);

    private static final String RESOURCE_TAG = "aws:resourcetag/";
    private static final int SHOWN = 5;

    @Override
    public List<IssueCode> codes() {
        return List.of(ALLOW, DENY, ALLOW_NOTACTION, DENY_NOTACTION);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        List<Condition> failing = new ArrayList<>();
        List<Condition> passing = new ArrayList<>();
        for (Condition condition : statement.conditions()) {
            if (condition.keyName().startsWith(RESOURCE_TAG)
                    && condition.operator().comparison().isPresent()
                    && !condition.operator().is(Comparison.NULL)) {
                (condition.operator().matchesAbsentKey() ? passing : failing).add(condition);
            }
        }
        if ((failing.isEmpty() && passing.isEmpty()) || !(statement.allows() || statement.denies())) {
            return;
        }
        if (statement.action().filter(actions -> actions.negated()).isPresent()) {
            notAction(failing.isEmpty() ? passing : failing, statement, context);
            return;
        }
        List<JsonString> tagless = tagless(statement, context);
        if (!tagless.isEmpty()) {
            if (failing.isEmpty()) {
                always(tagless, passing, statement, context);
            } else {
                never(tagless, failing, statement, context);
            }
        }
    }

    private static List<JsonString> tagless(Statement statement, RuleContext context) {
        return StatementActions.of(statement, context.reference()).byService().stream()
                .flatMap(service -> service.entries().stream())
                .filter(entry -> entry.actions().stream().noneMatch(ActionKeys::knowsTags))
                .map(StatementActions.Entry::source)
                .toList();
    }

    private static void notAction(List<Condition> conditions, Statement statement, RuleContext context) {
        boolean allows = statement.allows();
        FindingDraft finding = context.finding(allows ? ALLOW_NOTACTION : DENY_NOTACTION)
                .message("Not every action that `NotAction` covers supports " + keys(conditions) + ".")
                .help("The statement "
                        + effect(allows, conditions.get(0).operator().matchesAbsentKey())
                        + " actions without tags, whatever the condition says. List the actions in `Action`.");
        conditions.forEach(condition -> finding.atKey(condition.key()));
        finding.report();
    }

    private static String effect(boolean allows, boolean always) {
        return (always ? "always " : "never ") + (allows ? "allows" : "denies");
    }

    /** One condition that fails is enough to keep the statement from applying. */
    private static void never(
            List<JsonString> actions, List<Condition> conditions, Statement statement, RuleContext context) {
        FindingDraft finding = draft(actions, conditions, statement, context);
        finding.message(subject(actions, conditions) + ".")
                .help("The statement never " + (statement.allows() ? "allows" : "denies") + " " + list(actions)
                        + ". Move " + (actions.size() == 1 ? "it" : "them") + " to a statement without the key.");
        finding.report();
    }

    private static void always(
            List<JsonString> actions, List<Condition> conditions, Statement statement, RuleContext context) {
        FindingDraft finding = draft(actions, conditions, statement, context);
        finding.message(subject(actions, conditions) + ".")
                .help("`" + conditions.get(0).operator() + "` matches without the key, so the statement always "
                        + (statement.allows() ? "allows" : "denies") + " " + list(actions) + ". Move "
                        + (actions.size() == 1 ? "it" : "them") + " to a statement without the key.");
        finding.type(statement.allows() ? FindingType.SECURITY_WARNING : FindingType.WARNING);
        finding.report();
    }

    private static FindingDraft draft(
            List<JsonString> actions, List<Condition> conditions, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(statement.allows() ? ALLOW : DENY);
        actions.forEach(finding::at);
        conditions.forEach(condition -> finding.atKey(condition.key()));
        if (conditions.size() == 1) {
            MovedActions.of(actions, conditions.get(0), statement, context.policy())
                    .ifPresent(finding::fix);
        }
        return finding;
    }

    private static String subject(List<JsonString> actions, List<Condition> conditions) {
        return "Requests for " + CodeSpan.list(values(actions), 1) + " lack " + keys(conditions);
    }

    private static String list(List<JsonString> actions) {
        return CodeSpan.list(values(actions), SHOWN);
    }

    private static List<String> values(List<JsonString> actions) {
        return actions.stream().map(JsonString::value).toList();
    }

    private static String keys(List<Condition> conditions) {
        return CodeSpan.of(conditions.get(0).key());
    }
}
