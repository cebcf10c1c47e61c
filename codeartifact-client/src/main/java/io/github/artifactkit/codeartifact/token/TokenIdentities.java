package io.github.artifactkit.codeartifact.token;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.identity.spi.TokenIdentity;

/** Tokens for code that is written against the AWS SDK's identities. The SDK's own identity prints its token. */
record TokenIdentities(TokenProvider tokens) implements IdentityProvider<TokenIdentity> {

    /** An identity that prints without its token. */
    private record Redacted(AuthorizationToken authorizationToken) implements TokenIdentity {

        @Override
        public String token() {
            return authorizationToken.value();
        }

        @Override
        public String toString() {
            return authorizationToken.toString();
        }
    }

    @Override
    public Class<TokenIdentity> identityType() {
        return TokenIdentity.class;
    }

    @Override
    public CompletableFuture<TokenIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return tokens.getAsync().thenApply(Redacted::new);
    }
}
