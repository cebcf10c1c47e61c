package io.github.artifactkit.policylint.rule;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.finding.Location.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A finding that is being put together. Belongs to one thread. */
public final class FindingDraft {

    private final IssueCode code;
    private final Policy policy;
    private final JsonDocument document;
    private final Consumer<Finding> sink;
    private final List<Location> locations = new ArrayList<>(1);
    private final List<Fix> fixes = new ArrayList<>(0);
    private FindingType type;
    private String message = "";
    private Optional<String> help = Optional.empty();
    private boolean hangsOnHole;
    private boolean isUnknown;

    FindingDraft(IssueCode code, Policy policy, Consumer<Finding> sink) {
        this.code = code;
        this.policy = policy;
        this.document = policy.document();
        this.sink = sink;
        this.type = code.type();
    }

    /** Says what was found, as one short sentence with the offending text in backticks. */
    public FindingDraft message(String sentences) {
        message = shown(sentences);
        return this;
    }

    /** Says what to do about it. */
    public FindingDraft help(String sentences) {
        help = Optional.of(shown(sentences));
        return this;
    }

    /** What is not known of a value is told as templates write it. */
    private String shown(String sentences) {
        return policy.source().isWholeFile() ? sentences : sentences.replace(String.valueOf(JsonString.HOLE), "${...}");
    }

    /** Makes it more or less severe than the code usually is. */
    public FindingDraft type(FindingType newType) {
        type = newType;
        return this;
    }

    /** Adds a value as a place; the first place is the chief one. */
    public FindingDraft at(JsonValue value) {
        return at(value, value.span());
    }

    /** Adds the name of a member as a place. */
    public FindingDraft atKey(JsonMember member) {
        return atKey(member.name());
    }

    /** Adds the name of a member as a place. */
    public FindingDraft atKey(JsonString name) {
        note(name);
        locations.add(location(document.pointer(name), Target.KEY, name.span()));
        return this;
    }

    /** Adds a part of a value as a place: the path is that of the value, the span is the given one. */
    public FindingDraft at(JsonValue value, Span part) {
        if (value instanceof JsonString string) {
            note(string);
        }
        locations.add(location(document.pointer(value), Target.VALUE, part));
        return this;
    }

    private void note(JsonString place) {
        if (locations.isEmpty()) {
            hangsOnHole = place.hasHoles();
            isUnknown = place.isUnknown();
        }
    }

    /** Adds a stretch of the text that belongs to no value. */
    public FindingDraft at(Span place) {
        locations.add(location("", Target.VALUE, place));
        return this;
    }

    /** Says what is at the place that was added last, as a short phrase. */
    public FindingDraft label(String phrase) {
        int last = locations.size() - 1;
        Location place = locations.get(last);
        locations.set(
                last, new Location(place.path(), place.target(), place.start(), place.end(), Optional.of(phrase)));
        return this;
    }

    private Location location(String path, Target target, Span span) {
        return new Location(
                path,
                target,
                document.source().position(span.start()),
                document.source().position(span.end()));
    }

    /** Adds a fix that cannot change what the policy grants. */
    public FindingDraft safeFix(String title, Edit... edits) {
        return fix(new Fix(title, true, List.of(edits)));
    }

    /** Adds a fix that changes what the policy grants, or may change it. */
    public FindingDraft unsafeFix(String title, Edit... edits) {
        return fix(new Fix(title, false, List.of(edits)));
    }

    /** Adds a fix. */
    public FindingDraft fix(Fix fix) {
        fixes.add(fix);
        return this;
    }

    /**
     * Hands the finding to the linter. An error or a security warning whose first place is a value that is not known in
     * full is dropped, since it may depend on the unknown part.
     *
     * @throws IllegalStateException if it has no message or no place
     */
    public void report() {
        if (message.isEmpty() || locations.isEmpty()) {
            throw new IllegalStateException("a finding needs a message and a place: " + code);
        }
        if (isUnknown) {
            return;
        }
        if (!hangsOnHole || !type.atLeast(FindingType.SECURITY_WARNING)) {
            sink.accept(new Finding(code, type, message, help, locations, writableFixes()));
        }
    }

    private List<Fix> writableFixes() {
        PolicySource source = policy.source();
        if (source.isWholeFile()) {
            return fixes.stream()
                    .map(fix -> fix.safeIf(edits -> FixProof.holds(policy, edits)))
                    .toList();
        }
        return source.edits() == EditForm.JSON
                ? fixes
                : fixes.stream()
                        .filter(fix -> document.followsText() || replacesValues(fix))
                        .flatMap(fix -> source.edits().write(fix.edits(), document).stream()
                                .map(edits -> new Fix(fix.title(), fix.safe(), edits)))
                        .toList();
    }

    /** Whether a fix replaces whole values, which is possible wherever they are. */
    private boolean replacesValues(Fix fix) {
        Set<Span> places = document.value().map(FindingDraft::places).orElse(Set.of());
        return fix.edits().stream().allMatch(edit -> places.contains(new Span(edit.start(), edit.end())));
    }

    private static Set<Span> places(JsonValue root) {
        Set<Span> places = new HashSet<>();
        Deque<JsonValue> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JsonValue value = open.pop();
            places.add(value.span());
            if (value instanceof JsonArray array) {
                array.elements().forEach(open::push);
            } else if (value instanceof JsonObject object) {
                object.members().forEach(member -> {
                    open.push(member.name());
                    open.push(member.value());
                });
            }
        }
        return places;
    }
}
