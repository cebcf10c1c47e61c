package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    public void checkPolicy(Policy policy, RuleContext context) {
        Map<String, List<JsonValue>> places = new LinkedHashMap<>();
        for (Statement statement : policy.statements()) {
            collect(statement, places);
        }
        places.forEach((placeholder, values) -> report(placeholder, values, context));
    }

    private static void collect(Statement statement, Map<String, List<JsonValue>> places) {
        if (statement.action().isPresent()) {
            for (JsonString entry : statement.action().get().values()) {
                collect(entry, entry.value(), places);
            }
        }
        if (statement.principal().isPresent()) {
            for (Principal principal : statement.principal().get().principals()) {
                collect(principal.source(), principal.source().value(), places);
            }
        }
        if (statement.resource().isPresent()) {
            for (JsonString entry : statement.resource().get().values()) {
                collectResource(entry, places);
            }
        }
        for (Condition condition : statement.conditions()) {
            collect(condition.key(), condition.key().value(), places);
            for (ConditionValue value : condition.values()) {
                collect(value.node(), value.text(), places);
            }
        }
    }

    private static void collectResource(JsonString entry, Map<String, List<JsonValue>> places) {
        if (!collect(entry, entry.value(), places)) {
            ArnPattern.parse(entry).flatMap(ArnPattern::openField).ifPresent(word -> add(word, entry, places));
        }
    }

    private static boolean collect(JsonValue value, String text, Map<String, List<JsonValue>> places) {
        Optional<String> placeholder = Placeholder.find(text);
        placeholder.ifPresent(found -> add(found, value, places));
        return placeholder.isPresent();
    }

    private static void add(String placeholder, JsonValue value, Map<String, List<JsonValue>> places) {
        places.computeIfAbsent(placeholder, ignored -> new ArrayList<>()).add(value);
    }

    private static boolean isKey(JsonValue value, RuleContext context) {
        return context.policy().statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .anyMatch(condition -> condition.key() == value);
    }

    private static void report(String placeholder, List<JsonValue> values, RuleContext context) {
        String times = values.size() == 1 ? "" : " in " + values.size() + " places";
        FindingDraft finding = context.finding(UNRESOLVED_PLACEHOLDER)
                .message("\"" + placeholder + "\" is a placeholder that nobody has filled in" + times
                        + ". IAM compares it letter by letter, so that it matches nothing; put the value in its place."
                        + (placeholder.startsWith("${")
                                ? " A policy variable has a prefix, as in ${aws:username}."
                                : ""));
        values.stream().sorted(Comparator.comparingInt(JsonValue::start)).forEach(value -> {
            if (isKey(value, context)) {
                finding.atKey((JsonString) value);
            } else {
                finding.at(value);
            }
        });
        finding.report();
    }
}
