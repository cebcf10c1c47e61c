package io.github.artifactkit.policylint.json;

import io.github.artifactkit.policylint.text.Span;
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
 * @param firstFault offset in the text of the first such place; -1 if there is none
 */
record Utf8(String text, int firstFault) {

    static Utf8 decode(byte[] bytes) {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return new Utf8(strict.decode(ByteBuffer.wrap(bytes)).toString(), -1);
        } catch (CharacterCodingException e) {
            CharBuffer upToFault = CharBuffer.allocate(bytes.length);
            strict.reset().decode(ByteBuffer.wrap(bytes), upToFault, true);
            return new Utf8(new String(bytes, StandardCharsets.UTF_8), upToFault.position());
        }
    }

    SyntaxFault fault() {
        return new SyntaxFault(
                "From here on the bytes are not UTF-8, in which JSON is written. Save the file as UTF-8.",
                List.of(new Span(firstFault, Math.min(firstFault + 1, text.length()))),
                "",
                List.of());
    }
}
