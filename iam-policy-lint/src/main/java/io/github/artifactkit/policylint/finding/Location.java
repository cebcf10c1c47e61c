package io.github.artifactkit.policylint.finding;

import io.github.artifactkit.iam.policy.text.Position;
import java.util.Optional;

/**
 * A place in a policy.
 *
 * @param path JSON Pointer (RFC 6901) of the value, or of the member whose name is meant; the empty string for the
 *     whole document and for places that belong to no value
 * @param target whether the value is meant or the name of the member
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param label what is there, as a short phrase for a report that shows the place; empty if the message says it
 */
public record Location(String path, Target target, Position start, Position end, Optional<String> label) {

    /** A place without a label. */
    public Location(String path, Target target, Position start, Position end) {
        this(path, target, start, end, Optional.empty());
    }

    /** What of a member is meant. */
    public enum Target {
        /** The name. */
        KEY,
        /** The value. */
        VALUE
    }
}
