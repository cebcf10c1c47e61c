package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNull;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads JSON that is the text of a string in a file. Belongs to one thread. */
final class EmbeddedJson {

    /** Represents a hole while the text is read: a private use character, as U+001A is a fault in JSON. */
    private static final char READABLE_HOLE = '\uE01A';

    private final TracedText traced;
    private final StringBuilder json = new StringBuilder();
    private int[] origins;

    private EmbeddedJson(TracedText traced) {
        this.traced = traced;
        this.origins = new int[traced.text().length() + 16];
    }

    /**
     * Reads a text as the JSON of a policy.
     *
     * @param file the file that the places of the tree refer to
     */
    static JsonDocument read(TracedText traced, SourceText file, ReadLimits limits) {
        EmbeddedJson reading = new EmbeddedJson(traced);
        reading.quoteHoles();
        JsonDocument document = Policy.read(reading.json.toString(), limits);
        List<SyntaxFault> faults =
                document.faults().stream().map(reading::relocate).toList();
        return new JsonDocument(file, document.value().map(reading::relocate), faults);
    }

    /** A hole outside of a string is a whole value of which nothing is known. */
    private void quoteHoles() {
        String text = traced.text();
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == JsonString.HOLE) {
                if (!inString) {
                    put('"', i);
                }
                put(READABLE_HOLE, i);
                if (!inString) {
                    put('"', i);
                }
                continue;
            }
            put(c, i);
            if (c == '\\' && inString && i + 1 < text.length() && text.charAt(i + 1) != JsonString.HOLE) {
                put(text.charAt(++i), i);
            } else if (c == '"') {
                inString = !inString;
            }
        }
    }

    private void put(char c, int origin) {
        if (json.length() == origins.length) {
            origins = Arrays.copyOf(origins, origins.length * 2);
        }
        origins[json.length()] = origin;
        json.append(c);
    }

    private Span place(int start, int end) {
        int length = json.length();
        if (length == 0) {
            return traced.place(0, 0);
        }
        int from = start < length ? origins[start] : origins[length - 1] + 1;
        int to = end > start ? origins[Math.min(end, length) - 1] + 1 : from;
        return traced.place(from, to);
    }

    private SyntaxFault relocate(SyntaxFault fault) {
        return new SyntaxFault(
                fault.message(),
                fault.places().stream()
                        .map(span -> place(span.start(), span.end()))
                        .toList(),
                "",
                List.of());
    }

    private JsonValue relocate(JsonValue value) {
        Span span = place(value.start(), value.end());
        if (value instanceof JsonObject object) {
            List<JsonMember> members = new ArrayList<>();
            object.members()
                    .forEach(member -> members.add(new JsonMember(relocate(member.name()), relocate(member.value()))));
            return new JsonObject(span.start(), span.end(), members);
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    span.start(),
                    span.end(),
                    array.elements().stream().map(this::relocate).toList());
        }
        if (value instanceof JsonString string) {
            return relocate(string);
        }
        if (value instanceof JsonNumber number) {
            return new JsonNumber(span.start(), span.end(), number.literal());
        }
        return value instanceof JsonBoolean truth
                ? new JsonBoolean(span.start(), span.end(), truth.value())
                : new JsonNull(span.start(), span.end());
    }

    private JsonString relocate(JsonString string) {
        Span span = place(string.start(), string.end());
        boolean holes = string.value().indexOf(READABLE_HOLE) >= 0 && traced.hasHoles();
        String value = holes ? string.value().replace(READABLE_HOLE, JsonString.HOLE) : string.value();
        return new JsonString(span.start(), span.end(), value, holes);
    }
}
