package io.github.artifactkit.policylint.json;

import io.github.artifactkit.policylint.text.SourceText;
import io.github.artifactkit.policylint.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text after reading. Immutable and thread-safe.
 *
 * @param source the text
 * @param value what could be made out of it; empty if the text holds no value
 * @param faults why the text is not well-formed JSON, in the order of the text; empty if it is
 */
public record JsonDocument(SourceText source, Optional<JsonValue> value, List<SyntaxFault> faults) {

    /** Copies the faults. */
    public JsonDocument {
        faults = List.copyOf(faults);
    }

    /**
     * The JSON Pointer (RFC 6901) of a value or a member's name of this document.
     *
     * @param node a value, or the name of a member, which has the pointer of the member
     * @return the pointer; the empty string for the whole document and for what is not in it
     */
    public String pointer(JsonValue node) {
        Deque<String> steps = new ArrayDeque<>();
        JsonValue at = value.orElse(null);
        while (at != null && at != node) {
            at = at instanceof JsonObject object ? step(object, node, steps) : step((JsonArray) at, node, steps);
        }
        return String.join("", steps);
    }

    /**
     * The object or array that something stands in.
     *
     * @param node a value, or the name of a member
     * @return empty for the outermost value and for what is not in the document
     */
    public Optional<JsonValue> parent(JsonValue node) {
        Deque<String> steps = new ArrayDeque<>();
        JsonValue parent = null;
        JsonValue at = value.orElse(null);
        while (at != null && at != node) {
            parent = at;
            int depth = steps.size();
            at = at instanceof JsonObject object ? step(object, node, steps) : step((JsonArray) at, node, steps);
            if (steps.size() == depth) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(parent);
    }

    private static @Nullable JsonValue step(JsonObject object, JsonValue node, Deque<String> steps) {
        List<JsonMember> members = object.members();
        int low = 0;
        int high = members.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            JsonMember member = members.get(middle);
            if (member.name() == node || member.value() == node || holds(member.value(), node)) {
                steps.add("/" + member.name().value().replace("~", "~0").replace("/", "~1"));
                return member.name() == node ? null : member.value();
            }
            if (node.start() < member.start()) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return null;
    }

    private static @Nullable JsonValue step(JsonArray array, JsonValue node, Deque<String> steps) {
        int low = 0;
        int high = array.elements().size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            JsonValue element = array.elements().get(middle);
            if (element == node || holds(element, node)) {
                steps.add("/" + middle);
                return element;
            }
            if (node.start() < element.start()) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return null;
    }

    private static boolean holds(JsonValue container, JsonValue node) {
        return (container instanceof JsonObject || container instanceof JsonArray)
                && container.start() <= node.start()
                && node.end() <= container.end();
    }

    /** The text of a span. */
    public String slice(Span span) {
        return source.slice(span);
    }
}
