package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fix that moves actions to a statement of their own, without the condition that does not apply to them. */
final class MovedActions {

    private final List<JsonString> actions;
    private final Condition condition;
    private final Statement statement;
    private final SourceText source;

    private MovedActions(List<JsonString> actions, Condition condition, Statement statement, SourceText source) {
        this.actions = actions;
        this.condition = condition;
        this.statement = statement;
        this.source = source;
    }

    /** The fix; empty if the statement is not in a list, or its text leaves no room for it. */
    static Optional<Fix> of(List<JsonString> actions, Condition condition, Statement statement, Policy policy) {
        MovedActions moved = new MovedActions(
                actions, condition, statement, policy.document().source());
        JsonMember member = statement.action().orElseThrow().member();
        if (!(member.value() instanceof JsonArray list) || list.elements().size() == actions.size()) {
            return Optional.of(moved.taking());
        }
        boolean inList = policy.member("Statement")
                .map(JsonMember::value)
                .filter(JsonArray.class::isInstance)
                .isPresent();
        return inList ? moved.splitting(member, list) : Optional.empty();
    }

    private Fix taking() {
        return new Fix("Remove " + condition.key().value(), false, ConditionEdits.remove(condition, statement, source));
    }

    private Optional<Fix> splitting(JsonMember member, JsonArray list) {
        if (overlap(changes(member))) {
            return Optional.empty();
        }
        // A copy of the statement for each of its conditions would need memory without bound.
        return Optional.of(Fix.deferred("Move the actions to a statement without the key", false, () -> {
            List<Edit> edits = new ArrayList<>(TreeEdits.remove(list, TreeEdits.places(list, actions)));
            edits.add(Edit.insert(statement.object().end(), "," + separator() + copy(changes(member))));
            return edits;
        }));
    }

    private String separator() {
        int start = statement.object().start();
        return source.startsLine(start) ? source.lineEnd() + source.indentation(start) : " ";
    }

    /** What makes of the statement one with these actions only, without the key and the Sid, which must be unique. */
    private List<Edit> changes(JsonMember member) {
        List<Edit> edits = new ArrayList<>(ConditionEdits.remove(condition, statement, source));
        edits.add(Edit.replace(member.value().span(), list()));
        statement.object().member("Sid").ifPresent(sid -> edits.add(TreeEdits.remove(statement.object(), sid)));
        return edits;
    }

    private static boolean overlap(List<Edit> edits) {
        for (int i = 0; i < edits.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (edits.get(i).overlaps(edits.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private String copy(List<Edit> edits) {
        int base = statement.object().start();
        List<Edit> shifted = edits.stream()
                .map(edit -> new Edit(edit.start() - base, edit.end() - base, edit.text()))
                .toList();
        String text = source.text().substring(base, statement.object().end());
        return Edit.apply(text, shifted);
    }

    private String list() {
        List<String> literals =
                actions.stream().map(action -> source.slice(action.span())).toList();
        return literals.size() == 1 ? literals.get(0) : "[" + String.join(", ", literals) + "]";
    }
}
