package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.List;

/** A string of a JSON file as a text whose characters know where they are written, also where they are escaped. */
final class JsonStringText {

    private JsonStringText() {}

    /** The text of a string of a file. */
    static Value.Text of(JsonString string, TerraformFile file) {
        Origin origin = new Origin(file, new Span(string.start(), string.end()));
        String text = file.source().text();
        List<Piece> pieces = new ArrayList<>();
        int value = 0;
        int at = string.start() + 1;
        int end = string.end() - 1;
        while (at < end) {
            int escape = Math.min(indexOf(text, '\\', at, end), end);
            if (escape > at) {
                pieces.add(new Piece(origin.at(new Span(at, escape)), text.substring(at, escape)));
                value += escape - at;
            }
            if (escape < end) {
                int length = text.startsWith("u", escape + 1) ? 6 : 2;
                int next = Math.min(escape + length, end);
                String character =
                        value < string.value().length() ? string.value().substring(value, value + 1) : "";
                pieces.add(new Piece(origin.at(new Span(escape, next)), character));
                value++;
                escape = next;
            }
            at = escape;
        }
        boolean isExact = value == string.value().length();
        return isExact ? new Value.Text(origin, pieces) : Value.Text.of(origin, string.value());
    }

    private static int indexOf(String text, char wanted, int from, int end) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? end : found;
    }
}
