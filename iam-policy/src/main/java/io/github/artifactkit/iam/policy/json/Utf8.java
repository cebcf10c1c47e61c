package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes as text.
 *
 * @param text the text, with U+FFFD for what is not UTF-8
 * @param firstFault offset in the text of the first such place; -1 if absent
 */
record Utf8(String text, int firstFault) {

    /** What the decoder writes for bytes that are not UTF-8, and what a text may hold itself. */
    private static final char REPLACEMENT = '\uFFFD';

    static Utf8 decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return new Utf8(text, -1);
        }
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            strict.decode(ByteBuffer.wrap(bytes));
            return new Utf8(text, -1);
        } catch (CharacterCodingException e) {
            CharBuffer upToFault = CharBuffer.allocate(bytes.length);
            strict.reset().decode(ByteBuffer.wrap(bytes), upToFault, true);
            return new Utf8(text, upToFault.position());
        }
    }

    /** Whether the bytes are UTF-16: by the byte order mark, or by the zero byte that half of each ASCII character is. */
    static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return (first == 0xFF && second == 0xFE)
                || (first == 0xFE && second == 0xFF)
                || (first == 0 && second != 0)
                || (first != 0 && second == 0);
    }

    /** Whether it is not text at all: neither UTF-8 nor free of zero bytes. */
    boolean isBinary() {
        return firstFault >= 0 && text.indexOf('\0') >= 0;
    }

    SyntaxFault fault() {
        return new SyntaxFault(
                "From here on the bytes are not UTF-8: save the file as UTF-8.",
                List.of(new Span(firstFault, Math.min(firstFault + 1, text.length()))),
                "",
                List.of());
    }
}
