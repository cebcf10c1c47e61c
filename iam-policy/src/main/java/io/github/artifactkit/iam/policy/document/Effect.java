package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.Optional;

/** What a statement does with the requests that it matches. */
public enum Effect {
    /** It grants them. */
    ALLOW,
    /** It denies them, whatever else allows them. */
    DENY;

    /** Reads it; empty if it is something else. Case counts. */
    static Optional<Effect> of(JsonString text) {
        return switch (text.value()) {
            case "Allow" -> Optional.of(ALLOW);
            case "Deny" -> Optional.of(DENY);
            default -> Optional.empty();
        };
    }
}
