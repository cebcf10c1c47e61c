package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

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

    /**
     * What may be part of a token: the {@code b64token} of HTTP's Bearer scheme, which includes compact JWE. A token is put
     * into scripts and configuration files, where a quotation mark or a line end would become a line of its own.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
     */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9\\-._~+/]+=*");

    /** @throws CodeArtifactException.ServiceFailed if the value is not a token that can be sent or written to a file */
    AuthorizationToken(TokenKey key, String value, Instant expiresAt) {
        if (!isValid(value)) {
            throw ServiceErrors.unusable("CodeArtifact answered codeartifact:GetAuthorizationToken with "
                    + (value.isEmpty() ? "an empty token." : "a token that has characters which no token may have."));
        }
        this.key = key;
        this.value = value;
        this.expiresAt = expiresAt;
    }

    /** Whether a text has the form of a token. */
    static boolean isValid(String value) {
        return VALID.matcher(value).matches();
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
