package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.source.terraform.Value.Encoded;
import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes values as JSON text where they are a part of another text. */
final class JsonEncoding {

    private final List<Piece> pieces = new ArrayList<>();
    private final Budget budget;

    private JsonEncoding(Budget budget) {
        this.budget = budget;
    }

    /** The JSON text of a value. */
    static Text encode(Encoded encoded, Budget budget) {
        JsonEncoding encoding = new JsonEncoding(budget);
        encoding.write(encoded.value());
        return new Text(encoded.origin(), encoding.pieces);
    }

    private void write(Value value) {
        Origin origin = value.origin();
        if (!budget.spend(1)) {
            pieces.add(Piece.hole(origin));
        } else if (value instanceof Text text) {
            writeText(text);
        } else if (value instanceof Sequence sequence && sequence.complete()) {
            writeSequence(sequence);
        } else if (value instanceof Mapping mapping && mapping.complete()) {
            writeMapping(mapping);
        } else if (value instanceof Encoded encoded) {
            writeText(encode(encoded, budget));
        } else if (value instanceof Value.Null) {
            add(origin, "null");
        } else {
            String plain = Conversions.plainText(value);
            pieces.add(plain == null ? Piece.hole(origin) : new Piece(origin, plain));
        }
    }

    private void add(Origin origin, String text) {
        pieces.add(new Piece(origin, text));
    }

    private void writeText(Text text) {
        add(text.origin(), "\"");
        for (Piece piece : text.pieces()) {
            if (piece.isHole()) {
                pieces.add(piece);
            } else {
                String literal = TreeEdits.literal(piece.text());
                add(piece.origin(), literal.substring(1, literal.length() - 1));
            }
        }
        add(text.origin(), "\"");
    }

    private void writeSequence(Sequence sequence) {
        add(sequence.origin(), "[");
        String separator = "";
        for (Value element : sequence.elements()) {
            add(sequence.origin(), separator);
            write(element);
            separator = ",";
        }
        add(sequence.origin(), "]");
    }

    private void writeMapping(Mapping mapping) {
        add(mapping.origin(), "{");
        String separator = "";
        for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
            add(mapping.origin(), separator);
            writeText(Text.of(entry.getValue().keyOrigin(), entry.getKey()));
            add(mapping.origin(), ":");
            write(entry.getValue().value());
            separator = ",";
        }
        add(mapping.origin(), "}");
    }
}
