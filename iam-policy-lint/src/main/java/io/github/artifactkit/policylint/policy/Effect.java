package io.github.artifactkit.policylint.policy;

import io.github.artifactkit.policylint.json.JsonString;
import java.util.Optional;

/** What a statement does with the requests that it matches. */
public enum Effect {
    /** It grants them. */
    ALLOW,
    /** It refuses them, whatever else grants them. */
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
