package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;

/**
 * A text with unknown parts as JSON text that can be read, and where each of its characters is written. A part that is
 * not known becomes an escape sequence in a string, and a string anywhere else.
 */
final class RenderedText {

    private static final String IN_STRING = "\\u001a";
    private static final String AS_STRING = "\"\\u001a\"";

    private final Origin whole;
    private final List<Piece> pieces;
    private final String text;
    private final int[] starts;

    RenderedText(Value.Text value) {
        this.whole = value.origin();
        this.pieces = value.pieces();
        this.starts = new int[pieces.size()];
        StringBuilder json = new StringBuilder();
        JsonStrings strings = new JsonStrings();
        for (int i = 0; i < pieces.size(); i++) {
            starts[i] = json.length();
            Piece piece = pieces.get(i);
            if (piece.isHole()) {
                json.append(strings.isInString() ? IN_STRING : AS_STRING);
            } else {
                String written = piece.text();
                strings.read(written);
                json.append(written);
            }
        }
        this.text = json.toString();
    }

    /** Follows JSON text to tell whether a place is in a string. */
    private static final class JsonStrings {

        private boolean inString;
        private boolean escaped;

        boolean isInString() {
            return inString;
        }

        void read(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (escaped) {
                    escaped = false;
                } else if (c == '"') {
                    inString = !inString;
                } else {
                    escaped = inString && c == '\\';
                }
            }
        }
    }

    /** The JSON text. */
    String text() {
        return text;
    }

    /**
     * Where a stretch of the JSON text is written.
     *
     * @param file the file in which a place is wanted
     * @param fallback the place of the whole text in that file
     * @return a place in the file
     */
    Span place(int start, int end, TerraformFile file, Span fallback) {
        if (pieces.isEmpty()) {
            return fallback;
        }
        int first = pieceAt(start);
        int last = end > start ? pieceAt(end - 1) : first;
        if (pieces.get(first).origin().file() != file
                || pieces.get(last).origin().file() != file) {
            return whole.file() == file ? whole.span() : fallback;
        }
        int from = start == text.length() && start > 0 ? endOf(first, start) : startOf(first, start);
        int to = end > start ? endOf(last, end) : from;
        return from <= to ? new Span(from, to) : whole.file() == file ? whole.span() : fallback;
    }

    /** Where the character before an offset ends. */
    private int endOf(int piece, int offset) {
        Piece of = pieces.get(piece);
        Span span = of.origin().span();
        return of.isVerbatim() ? Math.min(span.start() + offset - starts[piece], span.end()) : span.end();
    }

    private int startOf(int piece, int offset) {
        Piece of = pieces.get(piece);
        Span span = of.origin().span();
        return of.isVerbatim() ? Math.min(span.start() + offset - starts[piece], span.end()) : span.start();
    }

    /** The origin of the piece that a stretch begins in. */
    Origin originAt(int start) {
        return pieces.isEmpty() ? whole : pieces.get(pieceAt(start)).origin();
    }

    private int pieceAt(int offset) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
