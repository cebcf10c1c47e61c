package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value in a text: all of the text, or the part of a larger file in which it is. Its tree need not follow the
 * text: a value may come from a place outside its parent's, as an anchor of YAML or a variable of a template does.
 *
 * <p>Immutable and thread-safe.
 */
public final class JsonDocument {

    private final SourceText source;
    private final Optional<JsonValue> value;
    private final List<SyntaxFault> faults;
    private volatile @Nullable IdentityHashMap<JsonValue, Place> places;
    private volatile @Nullable Boolean follows;

    /** A node's parent and the step that leads from the parent to it. */
    private record Place(@Nullable JsonValue parent, String step) {}

    /**
     * A document.
     *
     * @param source the text that the places of the tree refer to
     * @param value what could be made out of it; empty if the text holds no value
     * @param faults why the text is not well-formed, in the order of the text; empty if it is
     */
    public JsonDocument(SourceText source, Optional<JsonValue> value, List<SyntaxFault> faults) {
        this.source = source;
        this.value = value;
        this.faults = List.copyOf(faults);
    }

    /** The text that the places of the tree refer to. */
    public SourceText source() {
        return source;
    }

    /** What could be made out of the text; empty if it holds no value. */
    public Optional<JsonValue> value() {
        return value;
    }

    /** Why the text is not well-formed, in the order of the text; empty if it is. */
    public List<SyntaxFault> faults() {
        return faults;
    }

    /**
     * The JSON Pointer (RFC 6901) of a value or a member's name of this document.
     *
     * @param node a value, or the name of a member, which has the pointer of the member
     * @return the pointer; the empty string for the whole document and for what is not in it
     */
    public String pointer(JsonValue node) {
        Deque<String> steps = new ArrayDeque<>();
        Place place = places().get(node);
        while (place != null && place.parent() != null) {
            steps.addFirst(place.step());
            place = places().get(place.parent());
        }
        return String.join("", steps);
    }

    /**
     * The object or array that holds a node.
     *
     * @param node a value, or the name of a member
     * @return empty for the outermost value and for what is not in the document
     */
    public Optional<JsonValue> parent(JsonValue node) {
        Place place = places().get(node);
        return place == null ? Optional.empty() : Optional.ofNullable(place.parent());
    }

    private IdentityHashMap<JsonValue, Place> places() {
        IdentityHashMap<JsonValue, Place> found = places;
        if (found == null) {
            found = find(value);
            places = found;
        }
        return found;
    }

    private static IdentityHashMap<JsonValue, Place> find(Optional<JsonValue> root) {
        IdentityHashMap<JsonValue, Place> found = new IdentityHashMap<>();
        Deque<JsonValue> open = new ArrayDeque<>();
        root.ifPresent(value -> {
            found.put(value, new Place(null, ""));
            open.push(value);
        });
        while (!open.isEmpty()) {
            JsonValue parent = open.pop();
            if (parent instanceof JsonObject object) {
                for (JsonMember member : object.members()) {
                    Place place = new Place(parent, step(member.name().value()));
                    found.put(member.name(), place);
                    if (found.putIfAbsent(member.value(), place) == null) {
                        open.push(member.value());
                    }
                }
            } else if (parent instanceof JsonArray array) {
                for (int i = 0; i < array.elements().size(); i++) {
                    JsonValue element = array.elements().get(i);
                    if (found.putIfAbsent(element, new Place(parent, "/" + i)) == null) {
                        open.push(element);
                    }
                }
            }
        }
        return found;
    }

    /** Whether each value lies within its parent's place, behind its neighbour, as in a text that is read as it is written. */
    public boolean followsText() {
        Boolean known = follows;
        if (known == null) {
            known = value.isEmpty() || follows(value.get());
            follows = known;
        }
        return known;
    }

    private static boolean follows(JsonValue root) {
        Deque<JsonValue> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JsonValue parent = open.pop();
            int at = parent.start();
            for (JsonValue child : children(parent)) {
                if (child.start() < at || child.end() > parent.end()) {
                    return false;
                }
                at = child.end();
                if (child instanceof JsonObject || child instanceof JsonArray) {
                    open.push(child);
                }
            }
        }
        return true;
    }

    /** The names and values of an object, or the elements of an array, in the order of the tree. */
    private static List<JsonValue> children(JsonValue parent) {
        if (parent instanceof JsonArray array) {
            return array.elements();
        }
        List<JsonValue> children = new ArrayList<>();
        if (parent instanceof JsonObject object) {
            for (JsonMember member : object.members()) {
                children.add(member.name());
                children.add(member.value());
            }
        }
        return children;
    }

    private static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The text of a span. */
    public String slice(Span span) {
        return source.slice(span);
    }
}
