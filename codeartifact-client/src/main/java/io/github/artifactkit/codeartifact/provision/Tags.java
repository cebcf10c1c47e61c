package io.github.artifactkit.codeartifact.provision;

import io.github.artifactkit.codeartifact.call.TagCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of a resource. Immutable and thread-safe; no call is made until a verb is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_TagResource.html">TagResource</a>
 */
public final class Tags {

    private final TagCalls calls;

    Tags(TagCalls calls) {
        this.calls = calls;
    }

    /** All tags, by key. */
    public Map<String, String> all() {
        return calls.list();
    }

    /**
     * Sets a tag; others stay.
     *
     * @throws CodeArtifactException.InvalidRequest if the key does not have 1 to 128 characters, or the value has more than 256
     */
    public void put(String key, String value) {
        check(key, value);
        calls.put(Map.of(key, value));
    }

    /** Removes tags; those that do not exist do not matter. */
    public void remove(String... keys) {
        calls.remove(keys);
    }

    static void check(String key, String value) {
        if (key.isEmpty() || key.length() > 128 || value.length() > 256) {
            throw ServiceErrors.invalid(
                    "a tag has a key of 1 to 128 characters and a value of up to 256: '" + key + "' = '" + value + "'");
        }
    }

    /** What there is to do until the wanted tags are set. Others stay. */
    List<Step> steps(Map<String, String> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<String, String> missing = new TreeMap<>(wanted);
        missing.entrySet().removeAll(all().entrySet());
        return missing.isEmpty()
                ? List.of()
                : List.of(Step.update(calls.resource(), "tag " + missing, () -> calls.put(missing)));
    }
}
