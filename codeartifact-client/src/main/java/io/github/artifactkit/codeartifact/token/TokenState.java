package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a renewal, without the token.
 *
 * @param phase what it is doing
 * @param issuedAtOrNull when the token that it holds was asked for, by the own clock; null if it holds none
 * @param expiresAtOrNull when that token expires, by the service's clock
 * @param nextAttemptOrNull when the service is asked next, as far as that is known
 * @param failures how many attempts in a row have failed
 * @param lastErrorOrNull why the last of them failed
 */
public record TokenState(
        Phase phase,
        @Nullable Instant issuedAtOrNull,
        @Nullable Instant expiresAtOrNull,
        @Nullable Instant nextAttemptOrNull,
        int failures,
        @Nullable CodeArtifactException lastErrorOrNull) {

    /** What a renewal is doing. */
    public enum Phase {
        /** It holds no token and does not ask for one: no one has asked for one yet, or the last attempt failed. */
        EMPTY,
        /** It holds a token that is good. */
        FRESH,
        /** It asks for a token. An older one may be good meanwhile. */
        RENEWING,
        /** It was closed. */
        CLOSED
    }

    /** When the token was asked for, by the own clock. */
    public Optional<Instant> issuedAt() {
        return Optional.ofNullable(issuedAtOrNull);
    }

    /** When the token expires, by the service's clock. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAtOrNull);
    }

    /** When the service is asked next, as far as that is known. */
    public Optional<Instant> nextAttempt() {
        return Optional.ofNullable(nextAttemptOrNull);
    }

    /** Without what is not known: {@code TokenState[FRESH, issued at ..., expires at ..., next attempt at ...]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("TokenState[").append(phase);
        issuedAt().ifPresent(time -> text.append(", issued at ").append(time));
        expiresAt().ifPresent(time -> text.append(", expires at ").append(time));
        nextAttempt().ifPresent(time -> text.append(", next attempt at ").append(time));
        if (failures > 0) {
            text.append(", failures ").append(failures);
        }
        lastError().ifPresent(error -> text.append(", last error: ").append(error.getMessage()));
        return text.append(']').toString();
    }

    /** Why the last attempt failed; empty after one that did not. */
    public Optional<CodeArtifactException> lastError() {
        return Optional.ofNullable(lastErrorOrNull);
    }
}
