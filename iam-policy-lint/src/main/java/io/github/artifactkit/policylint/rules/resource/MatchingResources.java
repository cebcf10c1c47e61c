package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fix that gives actions resources on which they work: in place of the present ones if no other action needs
 * these, beside them if one does, and in a separate statement if they accept only {@code *}.
 */
final class MatchingResources {

    private final List<JsonString> entries;
    private final Statement statement;
    private final ElementValues actions;
    private final ElementValues resources;
    private final SourceText source;

    private MatchingResources(List<JsonString> entries, Statement statement, SourceText source) {
        this.entries = entries;
        this.statement = statement;
        this.actions = statement.action().orElseThrow();
        this.resources = statement.resource().orElseThrow();
        this.source = source;
    }

    /** The fix; empty if several forms of ARNs may be meant, or a second statement has no room. */
    static Optional<Fix> fix(Mismatch mismatch, List<JsonString> entries, Statement statement, RuleContext context) {
        MatchingResources matching =
                new MatchingResources(entries, statement, context.document().source());
        if (mismatch.takesOnlyStar()) {
            return matching.star(SecondStatement.hasRoom(context.policy()));
        }
        List<String> arns = mismatch.meant().isEmpty()
                ? mismatch.formats().stream().map(context.environment()::fill).toList()
                : mismatch.meant();
        return mismatch.meant().isEmpty() && arns.size() > 1 ? Optional.empty() : Optional.of(matching.name(arns));
    }

    private boolean isAll() {
        return entries.size() == actions.values().size();
    }

    private Fix name(List<String> arns) {
        List<String> old = resources.values().stream().map(JsonString::value).toList();
        List<String> all = isAll()
                ? arns
                : Stream.concat(old.stream(), arns.stream()).distinct().toList();
        String title = (isAll() ? "Write " : "Add ") + String.join(", ", arns);
        boolean open = arns.stream().anyMatch(arn -> arn.contains("${"));
        return new Fix(
                open ? title + " (replace the ${...})" : title, false, List.of(replace(resources.member(), all)));
    }

    private Optional<Fix> star(boolean room) {
        if (isAll()) {
            return Optional.of(new Fix(
                    "Write *",
                    false,
                    List.of(Edit.replace(resources.member().value().span(), TreeEdits.literal("*")))));
        }
        if (!room || !(actions.member().value() instanceof JsonArray list)) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>(TreeEdits.remove(list, places(list)));
        List<String> moved = entries.stream().map(JsonString::value).toList();
        edits.add(SecondStatement.behind(
                statement, Map.of(actions.member(), moved, resources.member(), List.of("*")), source));
        return Optional.of(new Fix("Move to a statement on *", false, edits));
    }

    private BitSet places(JsonArray list) {
        BitSet places = new BitSet();
        int next = 0;
        for (int i = 0; i < list.elements().size() && next < entries.size(); i++) {
            if (list.elements().get(i) == entries.get(next)) {
                places.set(i);
                next++;
            }
        }
        return places;
    }

    private Edit replace(JsonMember member, List<String> values) {
        return Edit.replace(member.value().span(), SecondStatement.list(values, member, source));
    }
}
