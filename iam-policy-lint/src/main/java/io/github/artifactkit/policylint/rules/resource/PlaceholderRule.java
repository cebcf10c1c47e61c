package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.json.JsonValue;
import io.github.artifactkit.policylint.policy.Placeholder;
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
        statement
                .action()
                .ifPresent(element -> element.values().forEach(entry -> check(entry, entry.value(), context)));
        statement
                .principal()
                .ifPresent(element -> element.principals()
                        .forEach(principal ->
                                check(principal.source(), principal.source().value(), context)));
        statement
                .resource()
                .ifPresent(element -> element.values().forEach(entry -> {
                    if (!check(entry, entry.value(), context)) {
                        ArnPattern.parse(entry)
                                .flatMap(ArnPattern::openField)
                                .ifPresent(word -> report(entry, word, context));
                    }
                }));
        statement
                .conditions()
                .forEach(condition -> condition.values().forEach(value -> check(value.node(), value.text(), context)));
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
