package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fix that narrows a statement to ARNs and moves the actions that accept only {@code *} to a separate statement. */
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

    /** The fix; empty if the statement allows everything, or is not a list and a second one has no room beside it. */
    static Optional<Fix> of(Statement statement, GrantedActions granted, ElementValues resources, RuleContext context) {
        boolean fits = granted.otherEntries().isEmpty() || SecondStatement.hasRoom(context.policy());
        return granted.everything() || granted.narrowable().isEmpty() || !fits
                ? Optional.empty()
                : Optional.of(new SplitStatement(statement, granted, resources, context).fix());
    }

    private Fix fix() {
        String title =
                granted.otherEntries().isEmpty() ? "Name the resources" : "Split the statement and name the resources";
        return Fix.deferred(isOpen() ? title + " (replace the ${...})" : title, false, this::edits);
    }

    /** Whether something in the ARNs is not known. */
    private boolean isOpen() {
        return arns().anyMatch(arn -> arn.contains("${"));
    }

    private Stream<String> arns() {
        return granted.narrowable().stream()
                .flatMap(entry -> entry.actions().stream())
                .flatMap(action -> action.formats().stream())
                .map(context.environment()::fill);
    }

    private List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        edits.add(replace(resources.member(), kept()));
        if (!granted.otherEntries().isEmpty()) {
            JsonMember actions = statement.action().orElseThrow().member();
            edits.add(replace(
                    actions,
                    granted.narrowable().stream()
                            .map(GrantedActions.Narrowable::entry)
                            .distinct()
                            .toList()));
            edits.add(SecondStatement.behind(statement, Map.of(actions, granted.otherEntries()), source));
        }
        return edits;
    }

    private Edit replace(JsonMember member, List<String> values) {
        return Edit.replace(member.value().span(), SecondStatement.list(values, member, source));
    }

    /** The resources that do not cover everything of a type stay. */
    private List<String> kept() {
        Stream<String> narrow = resources.values().stream()
                .map(value -> value.value())
                .filter(value -> value.startsWith("arn:") && !granted.coversFormat(value));
        return Stream.concat(narrow, arns()).distinct().toList();
    }
}
