package io.github.artifactkit.iam.policy.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys of a request and their values. A key that is not here is absent from the request. The case of key
 * names does not count, tag keys included; that of values does. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM User Guide,
 *     AWS global condition context keys</a>
 */
public final class RequestContext {

    private static final RequestContext EMPTY = new RequestContext(Map.of());

    /** The keys by their names in lower case, in the order in which they were added. */
    private final Map<String, Entry> entries;

    private record Entry(String name, List<String> values) {}

    private RequestContext(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** A context without keys. */
    public static RequestContext empty() {
        return EMPTY;
    }

    /** A context of these keys, each with its values. */
    public static RequestContext of(Map<String, ? extends Collection<String>> values) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        values.forEach((key, each) -> entries.put(fold(key), new Entry(key, List.copyOf(each))));
        return new RequestContext(entries);
    }

    /** This context with a key of one value, which replaces the values that the key has. */
    public RequestContext with(String key, String value) {
        return with(key, List.of(value));
    }

    /** This context with a key and its values, which replace those that the key has. */
    public RequestContext with(String key, Collection<String> values) {
        Map<String, Entry> all = new LinkedHashMap<>(entries);
        all.put(fold(key), new Entry(key, List.copyOf(values)));
        return new RequestContext(all);
    }

    /** This context with the keys of another one, whose values replace those of the same keys. */
    public RequestContext with(RequestContext other) {
        Map<String, Entry> all = new LinkedHashMap<>(entries);
        all.putAll(other.entries);
        return new RequestContext(all);
    }

    /** Whether the request has a key, even one without values. */
    public boolean has(String key) {
        return entries.containsKey(fold(key));
    }

    /** The values of a key; empty if it is absent. */
    public List<String> values(String key) {
        return valuesOf(fold(key));
    }

    /** The values of a key whose name is in lower case. */
    List<String> valuesOf(String foldedKey) {
        Entry entry = entries.get(foldedKey);
        return entry == null ? List.of() : entry.values();
    }

    /** The value of a key that has exactly one, as a policy variable needs it. The name is in lower case. */
    Optional<String> single(String foldedKey) {
        List<String> values = valuesOf(foldedKey);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The keys as they were given, with their values. */
    public Map<String, List<String>> asMap() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        entries.values().forEach(entry -> all.put(entry.name(), entry.values()));
        return all;
    }

    static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestContext that && values().equals(that.values());
    }

    private Map<String, List<String>> values() {
        Map<String, List<String>> all = new HashMap<>();
        entries.forEach((key, entry) -> all.put(key, entry.values()));
        return all;
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        List<String> all = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> all.add(entry.name() + "=" + entry.values()));
        return String.join(", ", all);
    }
}
