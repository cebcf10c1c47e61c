package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes JSON texts into values whose parts keep the places at which they are written. */
final class JsonDecoding {

    private static final ReadLimits LIMITS = new ReadLimits(4_000_000, 60, 20);

    private final RenderedText rendered;
    private final Origin whole;

    private JsonDecoding(RenderedText rendered, Origin whole) {
        this.rendered = rendered;
        this.whole = whole;
    }

    /** The value that a JSON text represents; unknown if the text is not known or not JSON. */
    static Value decode(Value text, Budget budget) {
        if (text instanceof Value.Encoded encoded) {
            return encoded.value();
        }
        if (!(text instanceof Value.Text known)) {
            return Value.unknown(text.origin());
        }
        RenderedText rendered = new RenderedText(known);
        if (!budget.allowsText(rendered.text().length() * 16L)) {
            return Value.unknown(text.origin());
        }
        JsonDocument document = Policy.read(rendered.text(), LIMITS);
        JsonDecoding decoding = new JsonDecoding(rendered, text.origin());
        return document.faults().isEmpty()
                ? document.value().map(decoding::value).orElseGet(() -> Value.failed(text.origin()))
                : Value.failed(text.origin());
    }

    private Origin origin(JsonValue json) {
        TerraformFile file = rendered.originAt(json.start()).file();
        Span place = rendered.place(json.start(), json.end(), file, whole.span());
        return new Origin(file, place);
    }

    private Value value(JsonValue json) {
        Origin origin = origin(json);
        if (json instanceof JsonObject object) {
            Map<String, Value.Mapping.Entry> entries = new LinkedHashMap<>();
            for (JsonMember member : object.members()) {
                entries.put(
                        member.name().value(), new Value.Mapping.Entry(origin(member.name()), value(member.value())));
            }
            return new Value.Mapping(origin, entries);
        } else if (json instanceof JsonArray array) {
            List<Value> elements = new ArrayList<>();
            array.elements().forEach(element -> elements.add(value(element)));
            return new Value.Sequence(origin, elements);
        } else if (json instanceof JsonString string) {
            return text(string.value(), origin);
        } else if (json instanceof JsonNumber number) {
            return number(number.literal(), origin);
        } else if (json instanceof JsonBoolean bool) {
            return new Value.Bool(origin, bool.value());
        }
        return new Value.Null(origin);
    }

    private static Value text(String value, Origin origin) {
        if (value.length() == 1 && value.charAt(0) == Piece.HOLE) {
            return Value.unknown(origin);
        }
        List<Piece> pieces = new ArrayList<>();
        int plain = 0;
        for (int at = value.indexOf(Piece.HOLE); at >= 0; at = value.indexOf(Piece.HOLE, at + 1)) {
            if (at > plain) {
                pieces.add(new Piece(origin, value.substring(plain, at)));
            }
            pieces.add(Piece.hole(origin));
            plain = at + 1;
        }
        if (plain < value.length()) {
            pieces.add(new Piece(origin, value.substring(plain)));
        }
        return new Value.Text(origin, pieces);
    }

    private static Value number(String literal, Origin origin) {
        BigDecimal number = Conversions.toNumber(Value.Text.of(origin, literal));
        return number == null ? Value.unknown(origin) : new Value.Num(origin, number);
    }
}
