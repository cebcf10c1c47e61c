package io.github.artifactkit.policylint.source.terraform;

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
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the document of a policy out of a value, with all places in one file. What is written in another file has the
 * place of the expression in this file that leads to it.
 */
final class PolicyTree {

    private static final String ONLY_A_HOLE = String.valueOf(Piece.HOLE);

    private final TerraformFile file;
    private final Budget budget;

    PolicyTree(TerraformFile file, Budget budget) {
        this.file = file;
        this.budget = budget;
    }

    /**
     * The document of a value that is assigned to an attribute.
     *
     * @param value the value
     * @param place where the attribute's value is written, which is the place of the document as a whole
     */
    JsonDocument document(Value value, Span place) {
        if (value instanceof Value.Encoded encoded) {
            JsonValue root = withPlace(convert(encoded.value(), place), place);
            return new JsonDocument(file.source(), Optional.of(root), List.of());
        } else if (value instanceof Value.Text text && !text.written().equals(ONLY_A_HOLE)) {
            return read(text, place);
        }
        JsonValue root = withPlace(convert(value, place), place);
        return new JsonDocument(file.source(), Optional.of(root), List.of());
    }

    // ---- values

    private JsonValue convert(Value value, Span fallback) {
        Span span = place(value.origin(), fallback);
        if (!budget.spend(1)) {
            return JsonString.unknown(span.start(), span.end());
        } else if (value instanceof Value.Text text) {
            return string(text.written(), span);
        } else if (value instanceof Value.Sequence sequence) {
            return array(sequence, span);
        } else if (value instanceof Value.Mapping mapping) {
            return object(mapping, span);
        } else if (value instanceof Value.Null) {
            return new JsonNull(span.start(), span.end());
        } else if (value instanceof Value.Bool bool) {
            return new JsonBoolean(span.start(), span.end(), bool.value());
        } else if (value instanceof Value.Num num) {
            String literal = Conversions.numberText(num.value());
            return new JsonNumber(span.start(), span.end(), literal == null ? "0" : literal);
        } else if (value instanceof Value.Encoded encoded) {
            return string(JsonEncoding.encode(encoded, budget).written(), span);
        }
        return JsonString.unknown(span.start(), span.end());
    }

    private Span place(Origin origin, Span fallback) {
        return origin.file() == file ? origin.span() : fallback;
    }

    private static JsonString string(String value, Span span) {
        return new JsonString(span.start(), span.end(), value, value.indexOf(Piece.HOLE) >= 0);
    }

    private JsonArray array(Value.Sequence sequence, Span span) {
        List<JsonValue> elements = new ArrayList<>();
        boolean hasUnknown = false;
        for (Value element : sequence.elements()) {
            JsonValue converted = convert(element, span);
            hasUnknown |= converted instanceof JsonString string && string.isUnknown();
            elements.add(converted);
        }
        if (!sequence.complete() && !hasUnknown) {
            elements.add(JsonString.unknown(span.end(), span.end()));
        }
        return new JsonArray(span.start(), span.end(), elements);
    }

    private JsonObject object(Value.Mapping mapping, Span span) {
        List<JsonMember> members = new ArrayList<>();
        for (Map.Entry<String, Value.Mapping.Entry> entry : mapping.entries().entrySet()) {
            JsonString name = string(entry.getKey(), place(entry.getValue().keyOrigin(), span));
            members.add(new JsonMember(name, convert(entry.getValue().value(), span)));
        }
        if (!mapping.complete()) {
            JsonString unknown = JsonString.unknown(span.end(), span.end());
            members.add(new JsonMember(unknown, JsonString.unknown(span.end(), span.end())));
        }
        return new JsonObject(span.start(), span.end(), members);
    }

    private static JsonValue withPlace(JsonValue root, Span place) {
        if (root instanceof JsonObject object) {
            return new JsonObject(place.start(), place.end(), object.members());
        } else if (root instanceof JsonArray array) {
            return new JsonArray(place.start(), place.end(), array.elements());
        } else if (root instanceof JsonString string) {
            return new JsonString(place.start(), place.end(), string.value(), string.hasHoles());
        }
        return root;
    }

    // ---- JSON texts

    private JsonDocument read(Value.Text text, Span place) {
        RenderedText rendered = new RenderedText(text);
        JsonDocument document = Policy.read(rendered.text(), ReadLimits.DEFAULT);
        List<SyntaxFault> faults = new ArrayList<>();
        for (SyntaxFault fault : document.faults()) {
            List<Span> places = new ArrayList<>();
            fault.places().forEach(span -> places.add(rendered.place(span.start(), span.end(), file, place)));
            faults.add(new SyntaxFault(fault.message(), places, "", List.of()));
        }
        Optional<JsonValue> root = document.value().map(value -> withPlace(moved(value, rendered, place), place));
        return new JsonDocument(file.source(), root, faults);
    }

    /** The same tree with the places of the file. */
    private JsonValue moved(JsonValue value, RenderedText rendered, Span place) {
        Span span = rendered.place(value.start(), value.end(), file, place);
        if (value instanceof JsonObject object) {
            List<JsonMember> members = new ArrayList<>();
            for (JsonMember member : object.members()) {
                JsonString name = (JsonString) moved(member.name(), rendered, place);
                members.add(new JsonMember(name, moved(member.value(), rendered, place)));
            }
            return new JsonObject(span.start(), span.end(), members);
        } else if (value instanceof JsonArray array) {
            List<JsonValue> elements = new ArrayList<>();
            array.elements().forEach(element -> elements.add(moved(element, rendered, place)));
            return new JsonArray(span.start(), span.end(), elements);
        } else if (value instanceof JsonString string) {
            return string(string.value(), span);
        } else if (value instanceof JsonNumber number) {
            return new JsonNumber(span.start(), span.end(), number.literal());
        } else if (value instanceof JsonBoolean bool) {
            return new JsonBoolean(span.start(), span.end(), bool.value());
        }
        return new JsonNull(span.start(), span.end());
    }
}
