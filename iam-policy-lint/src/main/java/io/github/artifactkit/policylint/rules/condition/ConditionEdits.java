package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Edits of a Condition in terms of its keys. They keep the layout of the text. */
final class ConditionEdits {

    private final Condition condition;
    private final JsonMember conditions;
    private final JsonObject operators;
    private final Statement statement;
    private final SourceText source;

    private ConditionEdits(Condition condition, Statement statement, SourceText source) {
        this.condition = condition;
        this.conditions = statement.object().member("Condition").orElseThrow();
        this.operators = (JsonObject) conditions.value();
        this.statement = statement;
        this.source = source;
    }

    /** Takes a key out; with it its operator and the whole Condition if nothing is left of them. */
    static List<Edit> remove(Condition condition, Statement statement, SourceText source) {
        return List.of(new ConditionEdits(condition, statement, source).removal());
    }

    /**
     * Puts a key under another operator.
     *
     * @param value the text of the value that it has there
     * @return the edits; empty if the other operator has the key already
     */
    static Optional<List<Edit>> move(
            Condition condition, String operator, String value, Statement statement, SourceText source) {
        return new ConditionEdits(condition, statement, source).moved(operator, value);
    }

    /** Puts a key under another operator with the value that it has. */
    static Optional<List<Edit>> move(Condition condition, String operator, Statement statement, SourceText source) {
        return move(condition, operator, source.slice(condition.member().value().span()), statement, source);
    }

    /**
     * Adds a test of a key.
     *
     * @param after the condition behind whose operator a new operator is put
     * @param value the text of the value
     * @return the edit; empty if the operator has the key already
     */
    static Optional<Edit> add(
            String operator, String key, String value, Condition after, Statement statement, SourceText source) {
        return new ConditionEdits(after, statement, source).added(operator, key, value);
    }

    private boolean isAloneInBlock() {
        return condition.block().members().size() == 1;
    }

    private Edit removal() {
        if (!isAloneInBlock()) {
            return TreeEdits.remove(condition.block(), condition.member());
        }
        return operators.members().size() == 1
                ? TreeEdits.remove(statement.object(), conditions)
                : TreeEdits.remove(operators, condition.operatorMember());
    }

    private Optional<List<Edit>> moved(String operator, String value) {
        if (isAloneInBlock() && operators.member(operator).isEmpty()) {
            return Optional.of(renamed(operator, value));
        }
        return added(operator, condition.key().value(), value).map(addition -> List.of(removalFromBlock(), addition));
    }

    private Edit removalFromBlock() {
        return isAloneInBlock()
                ? TreeEdits.remove(operators, condition.operatorMember())
                : TreeEdits.remove(condition.block(), condition.member());
    }

    private List<Edit> renamed(String operator, String value) {
        List<Edit> edits = new ArrayList<>(2);
        edits.add(TreeEdits.replace(condition.operatorMember().name(), operator));
        if (!source.slice(condition.member().value().span()).equals(value)) {
            edits.add(Edit.replace(condition.member().value().span(), value));
        }
        return edits;
    }

    private Optional<Edit> added(String operator, String key, String value) {
        String text = TreeEdits.literal(key) + ": " + value;
        Optional<JsonMember> block = operators.member(operator);
        if (block.isEmpty()) {
            return Optional.of(newBlock(operator, text));
        }
        return block.get().value() instanceof JsonObject keys && !holds(block.get(), key)
                ? Optional.of(appended(keys, text))
                : Optional.empty();
    }

    private boolean holds(JsonMember block, String key) {
        return statement.conditionsOn(key.toLowerCase(Locale.ROOT)).stream()
                .anyMatch(other -> other.operatorMember().start() == block.start());
    }

    private Edit appended(JsonObject keys, String text) {
        if (keys.members().isEmpty()) {
            return Edit.insert(keys.start() + 1, text);
        }
        JsonMember last = keys.members().get(keys.members().size() - 1);
        return Edit.insert(last.end(), "," + separator(last.start()) + text);
    }

    private Edit newBlock(String operator, String text) {
        JsonMember before = condition.operatorMember();
        String inner = separator(condition.member().start());
        boolean block = !inner.equals(" ");
        String body = block ? "{" + inner + text + separator(before.start()) + "}" : "{" + text + "}";
        return Edit.insert(before.end(), "," + separator(before.start()) + TreeEdits.literal(operator) + ": " + body);
    }

    /** What is between a member that begins there and the next: a line break with its indentation, or a blank. */
    private String separator(int start) {
        return source.startsLine(start) ? source.lineEnd() + source.indentation(start) : " ";
    }
}
