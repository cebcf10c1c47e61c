package io.github.artifactkit.codeartifact.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.artifactkit.codeartifact.local.model.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A batch of changes as a line: eight hexadecimal digits of CRC-32C, a space, a JSON array, a line feed. */
final class JournalLine {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHECKSUM = 9;

    private JournalLine() {}

    static byte[] write(List<Change> changes) {
        try {
            ArrayNode batch = JSON.createArrayNode();
            changes.forEach(change -> batch.add(ChangeJson.write(change)));
            byte[] json = JSON.writeValueAsBytes(batch);
            byte[] line = new byte[CHECKSUM + json.length + 1];
            System.arraycopy(checksum(json, 0, json.length), 0, line, 0, CHECKSUM);
            System.arraycopy(json, 0, line, CHECKSUM, json.length);
            line[line.length - 1] = '\n';
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a line without its line feed.
     *
     * @return the changes; empty if the line is not as it was written
     */
    static Optional<List<JsonNode>> read(byte[] bytes, int from, int to) throws IOException {
        int json = from + CHECKSUM;
        if (to < json) {
            return Optional.empty();
        }
        byte[] expected = checksum(bytes, json, to - json);
        for (int i = 0; i < CHECKSUM; i++) {
            if (bytes[from + i] != expected[i]) {
                return Optional.empty();
            }
        }
        List<JsonNode> changes = new ArrayList<>();
        JSON.readTree(bytes, json, to - json).forEach(changes::add);
        return Optional.of(changes);
    }

    private static byte[] checksum(byte[] bytes, int from, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, count);
        return String.format("%08x ", crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }
}
