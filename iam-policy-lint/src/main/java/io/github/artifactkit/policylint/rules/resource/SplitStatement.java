package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.json.JsonMember;
import io.github.artifactkit.policylint.json.TreeEdits;
import io.github.artifactkit.policylint.policy.ElementValues;
import io.github.artifactkit.policylint.policy.Statement;
import io.github.artifactkit.policylint.rule.RuleContext;
import io.github.artifactkit.policylint.text.Edit;
import io.github.artifactkit.policylint.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fix that narrows a statement to ARNs and moves the actions that take only {@code *} to a statement of their own. */
final class SplitStatement {

    private final Statement statement;
    private final GrantedActions granted;
    private final ElementValues resources;
    private final RuleContext context;
    private final SourceText source;

    private SplitStatement(Statement statement, GrantedActions granted, ElementValues resources, RuleContext context) {
        this.statement = statement;
        this.granted = granted;
        this.resources = resources;
        this.context = context;
        this.source = context.document().source();
    }

    static Optional<Fix> of(Statement statement, GrantedActions granted, ElementValues resources, RuleContext context) {
        return granted.everything()
                ? Optional.empty()
                : Optional.of(new SplitStatement(statement, granted, resources, context).fix());
    }

    private Fix fix() {
        List<String> arns = granted.limitable().stream()
                .flatMap(action -> action.formats().stream())
                .map(context.environment()::fill)
                .distinct()
                .toList();
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.replace(resources.member().value().span(), list(kept(arns), resources.member())));
        if (!granted.otherEntries().isEmpty()) {
            JsonMember actions = statement.action().orElseThrow().member();
            edits.add(Edit.replace(actions.value().span(), list(granted.limitableEntries(), actions)));
            edits.add(Edit.insert(statement.object().end(), "," + separator() + rest(actions)));
        }
        boolean open = arns.stream().anyMatch(arn -> arn.contains("${"));
        String title =
                granted.otherEntries().isEmpty() ? "Name the resources" : "Split the statement and name the resources";
        return new Fix(open ? title + " (fill in what stands in ${...})" : title, false, edits);
    }

    /** The resources that do not cover everything of a type stay. */
    private List<String> kept(List<String> arns) {
        Stream<String> narrow = resources.values().stream()
                .map(value -> value.value())
                .filter(value -> value.startsWith("arn:") && !granted.coversFormat(value));
        return Stream.concat(narrow, arns.stream()).distinct().toList();
    }

    private String separator() {
        int start = statement.object().start();
        return source.startsLine(start) ? source.lineEnd() + source.indentation(start) : " ";
    }

    /** The text of the statement with the other actions in it, and without the Sid, which must be unique. */
    private String rest(JsonMember actions) {
        int base = statement.object().start();
        String text = source.text().substring(base, statement.object().end());
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.replace(actions.value().span(), list(granted.otherEntries(), actions)));
        statement.object().member("Sid").ifPresent(sid -> edits.add(TreeEdits.remove(statement.object(), sid)));
        List<Edit> moved = edits.stream()
                .map(edit -> new Edit(edit.start() - base, edit.end() - base, edit.text()))
                .toList();
        return Edit.apply(text, moved);
    }

    private String list(List<String> values, JsonMember member) {
        if (values.size() == 1) {
            return TreeEdits.literal(values.get(0));
        }
        boolean block = source.startsLine(member.start());
        String outer = block ? source.lineEnd() + source.indentation(member.start()) : "";
        String inner = block ? outer + "  " : "";
        List<String> quoted = values.stream().map(TreeEdits::literal).toList();
        return "[" + inner + String.join("," + (block ? inner : " "), quoted) + outer + "]";
    }
}
