package io.github.artifactkit.codeartifact.maven;

import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import java.util.Map;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.AuthenticationDigest;
import org.jspecify.annotations.Nullable;

/**
 * A token as user and password. Prints without the token: Maven logs it with {@code -X}.
 *
 * @param token the token
 */
record TokenAuthentication(AuthorizationToken token) implements Authentication {

    /** The user name that CodeArtifact expects with a token. */
    private static final String USER = "aws";

    @Override
    public void fill(AuthenticationContext context, String key, @Nullable Map<String, String> data) {
        context.put(AuthenticationContext.USERNAME, USER);
        context.put(AuthenticationContext.PASSWORD, token.value());
    }

    /** The token is left out: it changes, and the repository remains the same. */
    @Override
    public void digest(AuthenticationDigest digest) {
        digest.update(AuthenticationContext.USERNAME, USER);
    }

    @Override
    public String toString() {
        return "username=" + USER + ", password=***";
    }
}
