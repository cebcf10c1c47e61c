package io.github.artifactkit.codeartifact.local.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What conditions are compared with: the keys of a request and their values. A key that is not in it is absent, as IAM
 * takes it. The names of keys are the same in any letter case. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM User Guide,
 *     AWS global condition context keys</a>
 */
public final class RequestContext {

    private static final RequestContext EMPTY = new RequestContext(Map.of());

    private final Map<String, List<String>> values;

    private RequestContext(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Without any keys. */
    public static RequestContext empty() {
        return EMPTY;
    }

    /** With a key and its value; a value that it had is replaced. */
    public RequestContext with(String key, String value) {
        return with(key, List.of(value));
    }

    /** With a key and its values; values that it had are replaced. */
    public RequestContext with(String key, Collection<String> several) {
        Map<String, List<String>> all = new HashMap<>(values);
        all.put(key.toLowerCase(Locale.ROOT), List.copyOf(several));
        return new RequestContext(all);
    }

    /** With the keys of another one besides, whose values win. */
    public RequestContext with(RequestContext other) {
        Map<String, List<String>> all = new HashMap<>(values);
        all.putAll(other.values);
        return new RequestContext(all);
    }

    /** The values of a key; empty if it is absent. */
    List<String> values(String key) {
        return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /** The value of a key that has exactly one, as a policy variable needs it. */
    Optional<String> single(String key) {
        List<String> found = values(key);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
