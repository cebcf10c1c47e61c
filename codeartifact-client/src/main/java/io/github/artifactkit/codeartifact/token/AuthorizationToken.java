package io.github.artifactkit.codeartifact.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;

/**
 * A secret that opens the repositories of a domain until it expires. It prints without its value, is not serializable,
 * and compares in constant time. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html">AWS CodeArtifact
 *     authentication and tokens</a>
 */
public final class AuthorizationToken {

    private final TokenKey key;
    private final String value;
    private final Instant expiresAt;

    AuthorizationToken(TokenKey key, String value, Instant expiresAt) {
        this.key = key;
        this.value = value;
        this.expiresAt = expiresAt;
    }

    /** The secret itself: a password for the user {@code aws}, or a bearer token. */
    public String value() {
        return value;
    }

    /** The domain that it opens. */
    public String domain() {
        return key.domain().value();
    }

    /** When it expires, by the service's clock. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** The value of an {@code Authorization} header with the Bearer scheme; as secret as the token. */
    public String bearer() {
        return "Bearer " + value;
    }

    /** The value of an {@code Authorization} header with the Basic scheme; as secret as the token. */
    public String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(("aws:" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the other is a token with the same value. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AuthorizationToken token
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), token.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Says what the token is for and when it expires, never its value. */
    @Override
    public String toString() {
        return "AuthorizationToken[" + key.domain() + ", expires " + expiresAt + "]";
    }
}
