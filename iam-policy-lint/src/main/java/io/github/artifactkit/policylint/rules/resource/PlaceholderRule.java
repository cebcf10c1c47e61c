package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.json.JsonValue;
import io.github.artifactkit.policylint.policy.Condition;
import io.github.artifactkit.policylint.policy.ConditionValue;
import io.github.artifactkit.policylint.policy.Placeholder;
import io.github.artifactkit.policylint.policy.Principal;
import io.github.artifactkit.policylint.policy.Statement;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/** Text that a template or a reader was to fill in. IAM takes it as it stands. */
final class PlaceholderRule implements Rule {

    private static final IssueCode UNRESOLVED_PLACEHOLDER =
            IssueCode.own("UNRESOLVED_PLACEHOLDER", FindingType.WARNING);

    @Override
    public List<IssueCode> codes() {
        return List.of(UNRESOLVED_PLACEHOLDER);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (statement.action().isPresent()) {
            for (JsonString entry : statement.action().get().values()) {
                check(entry, entry.value(), context);
            }
        }
        if (statement.principal().isPresent()) {
            for (Principal principal : statement.principal().get().principals()) {
                check(principal.source(), principal.source().value(), context);
            }
        }
        if (statement.resource().isPresent()) {
            for (JsonString entry : statement.resource().get().values()) {
                checkResource(entry, context);
            }
        }
        for (Condition condition : statement.conditions()) {
            for (ConditionValue value : condition.values()) {
                check(value.node(), value.text(), context);
            }
        }
    }

    private static void checkResource(JsonString entry, RuleContext context) {
        if (!check(entry, entry.value(), context)) {
            ArnPattern.parse(entry).flatMap(ArnPattern::openField).ifPresent(word -> report(entry, word, context));
        }
    }

    private static boolean check(JsonValue value, String text, RuleContext context) {
        Optional<String> placeholder = Placeholder.find(text);
        placeholder.ifPresent(found -> report(value, found, context));
        return placeholder.isPresent();
    }

    private static void report(JsonValue value, String placeholder, RuleContext context) {
        context.finding(UNRESOLVED_PLACEHOLDER)
                .message(
                        "\"" + placeholder + "\" is a placeholder that nobody has filled in. IAM compares it letter by "
                                + "letter, so that it matches nothing; put the value in its place."
                                + (placeholder.startsWith("${")
                                        ? " A policy variable has a prefix, as in ${aws:username}."
                                        : ""))
                .at(value)
                .report();
    }
}
