package io.github.artifactkit.policylint.rules.variable;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/** Variables where AWS treats them as plain text, or rejects them. */
final class VariablePlaceRule implements Rule {

    private static final IssueCode VERSION = error("VARIABLE_UNSUPPORTED_IN_VERSION");
    private static final IssueCode ELEMENT = error("VARIABLE_UNSUPPORTED_IN_ELEMENT");
    private static final IssueCode OPERATOR = error("INVALID_VARIABLE_FOR_OPERATOR");

    private static final String OLD = "2008-10-17";
    private static final String NEW = "2012-10-17";

    private static IssueCode error(String name) {
        return IssueCode.accessAnalyzer(name, FindingType.ERROR);
    }

    @Override
    public List<IssueCode> codes() {
        return List.of(VERSION, ELEMENT, OPERATOR);
    }

    /** Without a version AWS applies the old one. */
    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        Optional<JsonString> version = policy.version();
        if (version.isPresent()
                ? !version.get().value().equals(OLD)
                : policy.member("Version").isPresent()) {
            return;
        }
        List<JsonString> strings = policy.statements().stream()
                .flatMap(statement -> VariableText.of(statement).stream())
                .filter(text -> text.variable().closed()
                        && (text.namesKey() || text.variable().isEscape()))
                .map(VariableText::string)
                .distinct()
                .toList();
        if (strings.isEmpty()) {
            return;
        }
        FindingDraft finding = context.finding(VERSION)
                .message((version.isPresent() ? "With `Version` `" + OLD + "`" : "Without `Version`")
                        + ", variables are plain text.")
                .help("Write `\"Version\": \"" + NEW + "\"`.");
        strings.forEach(finding::at);
        version.ifPresent(old -> finding.unsafeFix("Write Version " + NEW, TreeEdits.replace(old, NEW)));
        finding.report();
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        statement.sid().ifPresent(sid -> element("Sid", sid, context));
        statement
                .action()
                .ifPresent(actions -> actions.values().forEach(each -> element(actions.name(), each, context)));
        statement
                .principal()
                .ifPresent(element -> element.principals()
                        .forEach(each -> element(element.member().name().value(), each.source(), context)));
        for (Condition condition : statement.conditions()) {
            key(condition, context);
            if (!takesVariables(condition)) {
                condition.values().stream()
                        .flatMap(value -> named(value.node()).stream())
                        .forEach(text -> operator(text, condition, context));
            }
        }
    }

    private static void element(String name, JsonString value, RuleContext context) {
        for (VariableText text : VariableText.in(value)) {
            if (text.variable().closed() && text.namesKey()) {
                unsupported(text, name, context).at(value, text.span()).report();
            }
        }
    }

    private static void key(Condition condition, RuleContext context) {
        named(condition.key())
                .ifPresent(text -> unsupported(text, "a condition key", context)
                        .atKey(condition.key())
                        .report());
    }

    /** The first variable of a string; one is enough where the finding is on the string as a whole. */
    private static Optional<VariableText> named(JsonValue value) {
        return value instanceof JsonString string
                ? VariableText.in(string).stream()
                        .filter(text -> text.variable().closed() && text.namesKey())
                        .findFirst()
                : Optional.empty();
    }

    private static FindingDraft unsupported(VariableText text, String where, RuleContext context) {
        return context.finding(ELEMENT)
                .message("AWS does not replace " + CodeSpan.of(text.written()) + " in " + where + ".")
                .help("Variables are allowed in `Resource` and in the values of conditions.");
    }

    private static boolean takesVariables(Condition condition) {
        return condition.operator().comparison().isEmpty()
                || condition.operator().isOf(Family.STRING)
                || condition.operator().isOf(Family.ARN);
    }

    /** AWS's pages contradict each other on Bool: one lists variables for it, and another forbids them. */
    private static void operator(VariableText text, Condition condition, RuleContext context) {
        FindingDraft finding = context.finding(OPERATOR)
                .message("`" + condition.operator() + "` does not support variables.")
                .help("String and ARN operators support variables. Write the value instead of "
                        + CodeSpan.of(text.written()) + ".")
                .at(text.string());
        if (condition.operator().isOf(Family.BOOL)) {
            finding.type(FindingType.WARNING);
        }
        finding.report();
    }
}
