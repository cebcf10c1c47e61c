package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How policies in templates are changed: within the policy's own text, and never where a function or a part that is not
 * known is. In YAML, whole scalars are replaced in their own style, and flow collections are edited as JSON, which they
 * include; nothing else is.
 */
final class TemplateEdits implements EditForm {

    private static final Vocabulary ANY = new Vocabulary("value", Set.of(), Map.of());

    /** Text that YAML 1.1 and 1.2 read as itself without quotes. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!(?i:true|false|yes|no|on|off|null|y|n)$)[A-Za-z_/](?:[A-Za-z0-9_/.*$@-]|:(?=[^ ]))*");

    private final boolean yaml;
    private final List<Span> locked;

    TemplateEdits(boolean yaml, List<Span> locked) {
        this.yaml = yaml;
        this.locked = List.copyOf(locked);
    }

    @Override
    public Optional<List<Edit>> write(List<Edit> edits, JsonDocument document) {
        Optional<JsonValue> root = document.value();
        if (root.isEmpty()) {
            return Optional.empty();
        }
        List<Edit> written = new ArrayList<>();
        for (Edit edit : edits) {
            Optional<Edit> one = isOpen(edit, root.get()) ? write(edit, root.get(), document) : Optional.empty();
            if (one.isEmpty()) {
                return Optional.empty();
            }
            written.add(one.get());
        }
        return Optional.of(written);
    }

    private boolean isOpen(Edit edit, JsonValue root) {
        return root.start() <= edit.start()
                && edit.end() <= root.end()
                && locked.stream().noneMatch(span -> Trees.overlap(span, edit.start(), edit.end()));
    }

    private Optional<Edit> write(Edit edit, JsonValue root, JsonDocument document) {
        if (!yaml) {
            return Optional.of(edit);
        }
        String text = document.source().text();
        @Nullable JsonString scalar = scalarAt(root, edit.start(), edit.end());
        if (scalar != null) {
            return scalar(edit, text.charAt(scalar.start()));
        }
        return isInFlow(root, edit, text) ? Optional.of(edit) : Optional.empty();
    }

    /** The string, or the name, that a stretch is exactly. */
    private static @Nullable JsonString scalarAt(JsonValue value, int start, int end) {
        if (value instanceof JsonString string) {
            return string.start() == start && string.end() == end && start < end ? string : null;
        }
        if (value instanceof JsonArray array) {
            return array.elements().stream()
                    .map(element -> scalarAt(element, start, end))
                    .filter(found -> found != null)
                    .findFirst()
                    .orElse(null);
        }
        if (value instanceof JsonObject object) {
            return object.members().stream()
                    .flatMap(member -> Stream.of(member.name(), member.value()))
                    .map(each -> scalarAt(each, start, end))
                    .filter(found -> found != null)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private static Optional<Edit> scalar(Edit edit, char style) {
        if (style == '|' || style == '>') {
            return Optional.empty();
        }
        JsonDocument written = JsonReader.read(edit.text(), ReadLimits.DEFAULT, ANY);
        if (!written.faults().isEmpty()
                || written.value().isEmpty()
                || edit.text().contains("\n")) {
            return Optional.empty();
        }
        if (!(written.value().get() instanceof JsonString string) || style == '"') {
            return Optional.of(edit);
        }
        String value = string.value();
        if (style != '\'' && PLAIN.matcher(value).matches()) {
            return Optional.of(new Edit(edit.start(), edit.end(), value));
        }
        boolean printable = value.chars().noneMatch(Character::isISOControl);
        return Optional.of(printable ? new Edit(edit.start(), edit.end(), "'" + value.replace("'", "''") + "'") : edit);
    }

    private static boolean isInFlow(JsonValue value, Edit edit, String text) {
        boolean around = value.start() < edit.start() && edit.end() < value.end();
        if (!around) {
            return value.start() <= edit.start()
                    && edit.end() <= value.end()
                    && children(value).stream().anyMatch(child -> isInFlow(child, edit, text));
        }
        if (value instanceof JsonObject || value instanceof JsonArray) {
            char open = text.charAt(value.start());
            return open == '{'
                    || open == '['
                    || children(value).stream().anyMatch(child -> isInFlow(child, edit, text));
        }
        return false;
    }

    private static List<JsonValue> children(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.elements();
        }
        return value instanceof JsonObject object
                ? object.members().stream().map(member -> member.value()).toList()
                : List.of();
    }
}
