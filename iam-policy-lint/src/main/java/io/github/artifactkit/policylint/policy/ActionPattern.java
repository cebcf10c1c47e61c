package io.github.artifactkit.policylint.policy;

import io.github.artifactkit.policylint.json.JsonString;
import java.util.Optional;

/**
 * An entry of Action or NotAction with one colon, split at it.
 *
 * @param source the entry in the policy
 * @param service the service prefix as written; may hold wildcards
 * @param name the name as written; may hold wildcards
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">IAM User
 *     Guide, Action</a>
 */
public record ActionPattern(JsonString source, String service, String name) {

    /** Splits an entry; empty if it is {@code *}, has no colon or more than one, or an empty half. */
    public static Optional<ActionPattern> parse(JsonString entry) {
        String value = entry.value();
        int colon = value.indexOf(':');
        if (colon <= 0 || colon == value.length() - 1 || value.indexOf(':', colon + 1) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new ActionPattern(entry, value.substring(0, colon), value.substring(colon + 1)));
    }

    /** Whether the service prefix holds a wildcard. */
    public boolean serviceHasWildcard() {
        return hasWildcard(service);
    }

    /** Whether the name holds a wildcard. */
    public boolean nameHasWildcard() {
        return hasWildcard(name);
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }
}
