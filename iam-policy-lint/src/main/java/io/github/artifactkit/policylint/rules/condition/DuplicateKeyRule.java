package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One key in two spellings in the block of one operator. The same spelling twice is reported as a duplicate JSON key. */
final class DuplicateKeyRule implements Rule {

    private static final IssueCode DUPLICATE_KEYS =
            IssueCode.accessAnalyzer("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", FindingType.ERROR);

    @Override
    public List<IssueCode> codes() {
        return List.of(DUPLICATE_KEYS);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (statement.conditions().size() < 2) {
            return;
        }
        Map<String, Condition> seen = new HashMap<>();
        Condition before = statement.conditions().get(0);
        for (Condition condition : statement.conditions()) {
            if (!condition.isInBlockOf(before)) {
                seen.clear();
            }
            before = condition;
            Condition first = seen.putIfAbsent(condition.keyName(), condition);
            if (first != null && !first.key().value().equals(condition.key().value())) {
                report(first, condition, context);
            }
        }
    }

    private static void report(Condition first, Condition second, RuleContext context) {
        FindingDraft finding = context.finding(DUPLICATE_KEYS)
                .message(CodeSpan.of(second.key()) + " repeats " + CodeSpan.of(first.key()) + ".")
                .help("The case of condition keys does not matter. Join their values under one spelling.")
                .atKey(second.key())
                .atKey(first.key());
        if (!first.values().isEmpty() && !second.values().isEmpty()) {
            String values = Stream.of(first, second)
                    .map(each -> inner(each.member().value(), context))
                    .collect(Collectors.joining(", ", "[", "]"));
            finding.unsafeFix(
                    "Join the values under " + first.key().value(),
                    Edit.replace(first.member().value().span(), values),
                    TreeEdits.remove(second.block(), second.member()));
        }
        finding.report();
    }

    /** The text of a value, or of what is in a list of values. */
    private static String inner(JsonValue value, RuleContext context) {
        Span span = value instanceof JsonArray list
                ? new Span(
                        list.elements().get(0).start(),
                        list.elements().get(list.elements().size() - 1).end())
                : value.span();
        return context.document().slice(span);
    }
}
