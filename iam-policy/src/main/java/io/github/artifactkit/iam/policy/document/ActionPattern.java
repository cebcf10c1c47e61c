package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
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

    /** Whether an entry applies to all actions of all services. */
    public static boolean isAll(String entry) {
        return entry.equals("*") || entry.equals("*:*");
    }

    /** Whether an entry, which may hold wildcards or be {@code *}, matches an action such as {@code iam:PassRole}. */
    public static boolean matches(String entry, String action) {
        int wildcard = firstWildcard(entry);
        if (wildcard < 0) {
            return entry.equalsIgnoreCase(action);
        }
        return action.regionMatches(true, 0, entry, 0, wildcard)
                && WildcardPattern.ignoringCase(entry).matches(action);
    }

    private static int firstWildcard(String text) {
        int star = text.indexOf('*');
        int one = text.indexOf('?');
        return star < 0 || one < 0 ? Math.max(star, one) : Math.min(star, one);
    }

    /** Whether the service prefix holds a wildcard. */
    public boolean serviceHasWildcard() {
        return WildcardPattern.hasWildcard(service);
    }

    /** Whether the name holds a wildcard. */
    public boolean nameHasWildcard() {
        return WildcardPattern.hasWildcard(name);
    }
}
