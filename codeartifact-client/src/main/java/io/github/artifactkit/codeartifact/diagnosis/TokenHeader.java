package io.github.artifactkit.codeartifact.diagnosis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What can be read of a token without the service: it is a compact JWE, whose header is readable and holds when the token
 * expires. AWS does not document that, so it serves as a hint and for no decision that has to be right.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516#section-3.1">RFC 7516, JWE Compact Serialization</a>
 */
final class TokenHeader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenHeader() {}

    /** When a token expires, if it looks like one of CodeArtifact and says so. */
    static Optional<Instant> expiration(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            return header.path("exp").canConvertToLong()
                    ? Optional.of(Instant.ofEpochSecond(header.path("exp").asLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty(); // not a token that can be read
        } catch (IOException e) {
            throw new IllegalStateException("bytes can be read", e);
        }
    }
}
