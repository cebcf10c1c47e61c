package io.github.artifactkit.policylint.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The findings that were there before, which a run does not report again. Immutable. */
public final class Baseline {

    private static final int VERSION = 1;
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::file)
            .thenComparing(Entry::address)
            .thenComparing(Entry::code)
            .thenComparing(Entry::fingerprint);

    private final Map<String, Entry> entries;

    /**
     * A finding that was there before.
     *
     * @param file its file, relative to the root of the repository
     * @param address the address of its policy
     * @param code its code
     * @param fingerprint its fingerprint
     */
    public record Entry(String file, String address, String code, String fingerprint) {}

    /** A baseline of entries, in any order. */
    public Baseline(Collection<Entry> entries) {
        Map<String, Entry> byFingerprint = new HashMap<>();
        entries.forEach(entry -> byFingerprint.put(entry.fingerprint(), entry));
        this.entries = Map.copyOf(byFingerprint);
    }

    /**
     * Reads a baseline.
     *
     * @throws IOException if the file cannot be read or is not a baseline; the message says which
     */
    public static Baseline read(Path file) throws IOException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException("it is not a baseline: " + e.getOriginalMessage(), e);
        }
        if (root == null
                || root.path("version").asInt() != VERSION
                || !root.path("findings").isArray()) {
            throw new IOException("it is not a baseline of version " + VERSION);
        }
        Map<String, Entry> entries = new HashMap<>();
        for (JsonNode each : root.path("findings")) {
            Entry entry = new Entry(
                    each.path("file").asText(),
                    each.path("address").asText(),
                    each.path("code").asText(),
                    each.path("fingerprint").asText());
            entries.put(entry.fingerprint(), entry);
        }
        return new Baseline(entries.values());
    }

    /** The entry of a fingerprint. */
    Optional<Entry> entry(String fingerprint) {
        return Optional.ofNullable(entries.get(fingerprint));
    }

    /** The entries, in no particular order. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** The baseline as JSON text that {@link #read} accepts: one entry a line, sorted, so that its changes read well. */
    public String text() {
        StringBuilder out = new StringBuilder("{\"version\": " + VERSION + ", \"findings\": [");
        String separator = "\n";
        for (Entry entry : entries.values().stream().sorted(ORDER).toList()) {
            out.append(separator)
                    .append("  {\"file\": ")
                    .append(quoted(entry.file()))
                    .append(", \"address\": ")
                    .append(quoted(entry.address()))
                    .append(", \"code\": ")
                    .append(quoted(entry.code()))
                    .append(", \"fingerprint\": ")
                    .append(quoted(entry.fingerprint()))
                    .append('}');
            separator = ",\n";
        }
        return out.append(entries.isEmpty() ? "]}\n" : "\n]}\n").toString();
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
