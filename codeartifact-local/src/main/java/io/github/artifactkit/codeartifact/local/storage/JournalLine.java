package io.github.artifactkit.codeartifact.local.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.artifactkit.codeartifact.local.model.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A batch of changes as a line: eight hexadecimal digits of CRC-32C over the rest, a space, the number of the line, a
 * space, a JSON array, a line feed.
 */
final class JournalLine {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private static final int CHECKSUM = 9;

    private JournalLine() {}

    static byte[] write(long number, List<Change> changes) {
        try {
            ArrayNode batch = JSON.createArrayNode();
            changes.forEach(change -> batch.add(ChangeJson.write(change)));
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes((number + " ").getBytes(StandardCharsets.US_ASCII));
            text.writeBytes(JSON.writeValueAsBytes(batch));
            byte[] content = text.toByteArray();
            byte[] line = new byte[CHECKSUM + content.length + 1];
            System.arraycopy(checksum(content, 0, content.length), 0, line, 0, CHECKSUM);
            System.arraycopy(content, 0, line, CHECKSUM, content.length);
            line[line.length - 1] = '\n';
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a line without its line feed.
     *
     * @param number the number that it must have
     * @return the changes; empty if the line is not as it was written, or another one belongs here
     */
    static Optional<List<JsonNode>> read(byte[] line, long number) throws IOException {
        if (line.length < CHECKSUM
                || !Arrays.equals(line, 0, CHECKSUM, checksum(line, CHECKSUM, line.length - CHECKSUM), 0, CHECKSUM)) {
            return Optional.empty();
        }
        byte[] expected = (number + " ").getBytes(StandardCharsets.US_ASCII);
        int json = CHECKSUM + expected.length;
        if (line.length < json || !Arrays.equals(line, CHECKSUM, json, expected, 0, expected.length)) {
            return Optional.empty();
        }
        List<JsonNode> changes = new ArrayList<>();
        JSON.readTree(line, json, line.length - json).forEach(changes::add);
        return Optional.of(changes);
    }

    private static byte[] checksum(byte[] bytes, int from, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, count);
        return String.format("%08x ", crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }
}
