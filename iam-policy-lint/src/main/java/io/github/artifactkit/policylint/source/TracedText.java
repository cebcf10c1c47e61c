package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.yaml.ScalarText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that was put together from parts of a file, with the place of each character in that file. Immutable. */
final class TracedText {

    private final String text;
    private final int[] starts;
    private final int[] ends;

    private TracedText(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** The value of a string of a file. */
    static TracedText of(String file, JsonString string) {
        Builder builder = new Builder();
        builder.append(file, string);
        return builder.build();
    }

    /** Characters that are written otherwise in the file. */
    static TracedText of(String characters, Span place) {
        Builder builder = new Builder();
        builder.append(characters, place);
        return builder.build();
    }

    /** What is not known of a file. */
    static TracedText hole(Span place) {
        return of(String.valueOf(JsonString.HOLE), place);
    }

    /** A stretch of a file as it is. */
    static TracedText slice(String file, int from, int to) {
        int[] starts = new int[to - from];
        int[] ends = new int[to - from];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = from + i;
            ends[i] = from + i + 1;
        }
        return new TracedText(file.substring(from, to), starts, ends);
    }

    /** The characters; {@link JsonString#HOLE} is for what is not known. */
    String text() {
        return text;
    }

    boolean hasHoles() {
        return text.indexOf(JsonString.HOLE) >= 0;
    }

    /** A part of the text. */
    TracedText part(int from, int to) {
        return new TracedText(
                text.substring(from, to), Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to));
    }

    /** The text with its percent-encoding (RFC 3986) resolved, as UTF-8. */
    TracedText percentDecoded() {
        Builder builder = new Builder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (isEncoded(at)) {
                bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 3;
            }
            if (at > from) {
                builder.append(bytes.toString(StandardCharsets.UTF_8), this, from);
                bytes.reset();
            } else {
                builder.put(text.charAt(at), starts[at], ends[at]);
                at++;
            }
        }
        return builder.build();
    }

    /** The text with the escapes of a JSON string resolved: what it is once it is read as the inside of a string. */
    TracedText unescaped() {
        Builder builder = new Builder();
        for (int at = 0; at < text.length(); ) {
            int length = escapeLength(at);
            builder.put(length == 1 ? text.charAt(at) : escaped(at), starts[at], ends[at + length - 1]);
            at += length;
        }
        return builder.build();
    }

    private int escapeLength(int at) {
        if (text.charAt(at) != '\\' || at + 1 == text.length()) {
            return 1;
        }
        return text.charAt(at + 1) == 'u' && at + 6 <= text.length() && isHex(at + 2, at + 6) ? 6 : 2;
    }

    private boolean isHex(int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private char escaped(int at) {
        char c = text.charAt(at + 1);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> escapeLength(at) == 6 ? (char) Integer.parseInt(text.substring(at + 2, at + 6), 16) : c;
            default -> c;
        };
    }

    /** The text with a hole in place of each stretch that a tool writes for what it does not know. */
    TracedText withHoles(Pattern unknown) {
        Builder builder = new Builder();
        int at = 0;
        for (Matcher next = unknown.matcher(text); next.find(); at = next.end()) {
            builder.append(part(at, next.start()));
            builder.append(hole(place(next.start(), next.end())));
        }
        builder.append(part(at, text.length()));
        return builder.build();
    }

    private boolean isEncoded(int at) {
        return at + 2 < text.length()
                && text.charAt(at) == '%'
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    /** The place in the file of a stretch of the text. */
    Span place(int from, int to) {
        if (text.isEmpty()) {
            return new Span(0, 0);
        }
        int first = Math.min(from, text.length() - 1);
        int start = from < text.length() ? starts[first] : ends[first];
        if (to <= from) {
            return new Span(start, start);
        }
        return new Span(start, Math.max(start, ends[Math.min(to, text.length()) - 1]));
    }

    /** Puts a text together. Belongs to one thread. */
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[64];
        private int[] ends = new int[64];

        /** Adds the value of a string of a file. */
        void append(String file, JsonString string) {
            append(file, string, 0, string.value().length());
        }

        /** Adds a part of the value of a string of a file. */
        void append(String file, JsonString string, int from, int to) {
            Optional<int[]> offsets = string.hasHoles() ? Optional.empty() : ScalarText.offsets(file, string);
            for (int i = from; i < to; i++) {
                int start = offsets.isPresent() ? offsets.get()[i] : string.start();
                int end = offsets.isPresent() ? offsets.get()[i + 1] : string.end();
                put(string.value().charAt(i), start, Math.max(start, end));
            }
        }

        /** Adds characters that are written otherwise in the file. */
        void append(String characters, Span place) {
            for (int i = 0; i < characters.length(); i++) {
                put(characters.charAt(i), place.start(), place.end());
            }
        }

        /** Adds characters that are percent-encoded in another text, three units of it for each byte. */
        private void append(String characters, TracedText encoded, int from) {
            int at = from;
            for (int i = 0; i < characters.length(); i++) {
                char c = characters.charAt(i);
                int bytes = Character.isSurrogate(c) ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
                int last = Math.min(at + 3 * bytes, encoded.text.length()) - 1;
                put(c, encoded.starts[Math.min(at, last)], encoded.ends[last]);
                at += 3 * bytes;
            }
        }

        /** Adds a text. */
        void append(TracedText other) {
            for (int i = 0; i < other.text.length(); i++) {
                put(other.text.charAt(i), other.starts[i], other.ends[i]);
            }
        }

        private void put(char c, int start, int end) {
            if (text.length() == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            starts[text.length()] = start;
            ends[text.length()] = end;
            text.append(c);
        }

        TracedText build() {
            return new TracedText(
                    text.toString(), Arrays.copyOf(starts, text.length()), Arrays.copyOf(ends, text.length()));
        }
    }
}
