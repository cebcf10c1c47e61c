package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Locale;

/** Keys that are filled only if the statement also allows the action that fills them. */
final class NeededActionRule extends ConditionRule {

    private static final IssueCode MISSING =
            IssueCode.accessAnalyzer("MISSING_ACTION_FOR_CONDITION_KEY", FindingType.ERROR);

    NeededActionRule() {
        super(MISSING);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        String needed = KeyFacts.neededAction(condition.keyName());
        if (needed.isEmpty() || !statement.allows() || statement.action().isEmpty()) {
            return;
        }
        ElementValues actions = statement.action().get();
        if (actions.negated() || names(actions, needed)) {
            return;
        }
        FindingDraft finding = context.finding(MISSING)
                .message(CodeSpan.of(condition.key()) + " requires that `" + needed + "` is allowed as well.")
                .help("Requests have the key only with this action. Add it to `Action`.")
                .atKey(condition.key());
        String literal = TreeEdits.literal(needed);
        if (actions.member().value() instanceof JsonArray list
                && !list.elements().isEmpty()) {
            int end = list.elements().get(list.elements().size() - 1).end();
            finding.unsafeFix("Add " + needed, Edit.insert(end, ", " + literal));
        } else if (actions.member().value() instanceof JsonString single) {
            finding.unsafeFix(
                    "Add " + needed, Edit.insert(single.start(), "["), Edit.insert(single.end(), ", " + literal + "]"));
        }
        finding.report();
    }

    private static boolean names(ElementValues actions, String needed) {
        String folded = needed.toLowerCase(Locale.ROOT);
        return actions.values().stream()
                .anyMatch(entry -> WildcardPattern.ignoringCase(entry.value()).matches(folded));
    }
}
