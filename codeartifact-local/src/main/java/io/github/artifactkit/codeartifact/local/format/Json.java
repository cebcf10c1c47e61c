package io.github.artifactkit.codeartifact.local.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** JSON from clients and registries, within limits. */
public final class Json {

    /** The busiest npm packages have some 5,000 versions with 100 values each. */
    private static final long MOST_TOKENS = 4_000_000;

    private static final int DEEPEST = 200;
    private static final int LONGEST_STRING = 64_000_000;

    /** Reads and writes all JSON of the package formats. What is beyond the limits is not JSON to it. Thread-safe. */
    public static final ObjectMapper MAPPER = new ObjectMapper(new Utf8Factory(new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .maxStringLength(LONGEST_STRING)
                    .build())));

    private Json() {}

    /**
     * Reads UTF-8 alone. Jackson also guesses UTF-16 and UTF-32, and what is neither then fails as a broken stream does, and
     * not as broken JSON.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259, character encoding</a>
     */
    private static final class Utf8Factory extends JsonFactory {

        private static final long serialVersionUID = 1L;

        /** As many bytes as Jackson looks at to guess. */
        private static final int GUESSED = 4;

        Utf8Factory(JsonFactoryBuilder settings) {
            super(settings);
        }

        @Override
        protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
            byte[] head = in.readNBytes(GUESSED);
            requireUtf8(head, 0, head.length);
            return super._createParser(new SequenceInputStream(new ByteArrayInputStream(head), in), context);
        }

        @Override
        protected JsonParser _createParser(byte[] bytes, int from, int length, IOContext context) throws IOException {
            requireUtf8(bytes, from, Math.min(length, GUESSED));
            return super._createParser(bytes, from, length, context);
        }

        /** JSON in UTF-8 begins with no NUL, and with no byte order mark of UTF-16 or UTF-32. */
        private static void requireUtf8(byte[] bytes, int from, int length) throws JsonParseException {
            for (int i = from; i < from + length; i++) {
                if (bytes[i] == 0 || bytes[i] == (byte) 0xfe || bytes[i] == (byte) 0xff) {
                    throw new JsonParseException(null, "JSON is text in UTF-8, and this is not");
                }
            }
        }
    }
}
