package io.github.artifactkit.policylint.rules.variable;

import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/** Whether variables are written as they should be: {@code ${prefix:name}} or {@code ${prefix:name, 'text'}}. */
final class VariableFormRule implements Rule {

    private static final IssueCode BRACE = error("MISSING_BRACE_IN_VARIABLE");
    private static final IssueCode QUOTE = error("MISSING_QUOTE_IN_VARIABLE");
    private static final IssueCode SPACE = error("UNSUPPORTED_SPACE_IN_VARIABLE");
    private static final IssueCode EMPTY = error("EMPTY_VARIABLE");

    private static IssueCode error(String name) {
        return IssueCode.accessAnalyzer(name, FindingType.ERROR);
    }

    @Override
    public List<IssueCode> codes() {
        return List.of(BRACE, QUOTE, SPACE, EMPTY);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        for (VariableText text : VariableText.of(statement)) {
            check(text, context);
        }
    }

    private static void check(VariableText text, RuleContext context) {
        if (!text.variable().closed()) {
            brace(text, context);
        } else if (text.variable().body().isBlank()) {
            context.finding(EMPTY)
                    .message("Variable " + CodeSpan.of(text.written()) + " is empty.")
                    .help("Write the key between the braces, or `${$}` for a dollar sign.")
                    .at(text.string(), text.span())
                    .report();
        } else if (text.namesKey() && text.variable().name().indexOf(' ') >= 0) {
            space(text, context);
        } else if (text.namesKey() && isUnquoted(text)) {
            quote(text, context);
        }
    }

    private static void brace(VariableText text, RuleContext context) {
        FindingDraft finding = context.finding(BRACE)
                .message("Variable " + CodeSpan.of(text.written()) + " has no closing brace.")
                .help("Write `}` after the key, or `${$}` for a dollar sign.")
                .at(text.string(), text.span());
        if (context.reference().conditionKey(text.variable().body()).isPresent()) {
            finding.unsafeFix(
                    "Close the brace",
                    TreeEdits.replace(text.string(), text.string().value() + "}"));
        }
        finding.report();
    }

    private static void space(VariableText text, RuleContext context) {
        String name = text.variable().name();
        String right = "${" + name.replace(" ", "") + text.variable().body().substring(name.length()) + "}";
        FindingDraft finding = context.finding(SPACE)
                .message("The name in " + CodeSpan.of(text.written()) + " has a space.")
                .help("Write " + CodeSpan.of(right) + ".")
                .at(text.string(), text.span());
        text.replace(right).ifPresent(edit -> finding.unsafeFix("Remove the spaces", edit));
        finding.report();
    }

    private static boolean isUnquoted(VariableText text) {
        return text.variable()
                .fallback()
                .map(String::strip)
                .filter(fallback -> fallback.length() < 2 || !fallback.startsWith("'") || !fallback.endsWith("'"))
                .isPresent();
    }

    private static void quote(VariableText text, RuleContext context) {
        String fallback = text.variable().fallback().orElse("").strip();
        int from = fallback.startsWith("'") ? 1 : 0;
        int to = fallback.endsWith("'") && fallback.length() > from ? fallback.length() - 1 : fallback.length();
        String right = "${" + text.variable().name() + ", '" + fallback.substring(from, to) + "'}";
        FindingDraft finding = context.finding(QUOTE)
                .message("The default in " + CodeSpan.of(text.written()) + " is not in single quotes.")
                .help("Write " + CodeSpan.of(right) + ".")
                .at(text.string(), text.span());
        text.replace(right).ifPresent(edit -> finding.unsafeFix("Write " + right, edit));
        finding.report();
    }
}
