package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where tokens come from: the service, seen from the renewal. */
interface TokenSource {

    /**
     * Asks for a token. Blocks until the answer is there.
     *
     * @throws CodeArtifactException if the token cannot be obtained
     */
    Answer fetch(TokenKey key);

    /**
     * Who would ask now. May block, as credentials may have to be fetched.
     *
     * @throws CodeArtifactException if credentials are missing
     */
    CallerIdentity identity();

    /**
     * A token as the service gave it.
     *
     * @param value the secret
     * @param expiration when it expires, by the service's clock
     * @param serverTime the service's clock when it answered; null if it did not say
     */
    record Answer(
            String value, Instant expiration, @Nullable Instant serverTime) {

        @Override
        public String toString() {
            return "Answer[expires " + expiration + "]";
        }
    }
}
