package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointRequest;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointResponse;

/** The operations that lead package managers in: tokens and endpoints. */
final class TokenOperations {

    private static final long SHORTEST = 900;
    private static final long LONGEST = 43_200;

    private final Registry registry;
    private final Tokens tokens;
    private final Account account;
    private final Duration session;
    private final Lookup lookup;

    /**
     * Works on a registry.
     *
     * @param tokens the tokens that were handed out
     * @param session how long a caller's credentials live, which bounds tokens asked for with duration 0
     */
    TokenOperations(Registry registry, Tokens tokens, Account account, Duration session) {
        this.registry = registry;
        this.tokens = tokens;
        this.account = account;
        this.session = session;
        this.lookup = new Lookup(registry, account);
    }

    /** GetAuthorizationToken. Duration 0 asks for a token that ends with the caller's credentials. */
    GetAuthorizationTokenResponse getAuthorizationToken(GetAuthorizationTokenRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        long seconds = request.durationSeconds() == null ? LONGEST : request.durationSeconds();
        if (seconds != 0 && seconds < SHORTEST) {
            throw Failures.invalid("1 validation error detected: Value '" + seconds
                    + "' at 'durationSeconds' failed to satisfy constraint: Member must be 0 or between " + SHORTEST
                    + " and " + LONGEST);
        }
        long life = seconds == 0 ? Math.min(session.toSeconds(), LONGEST) : seconds;
        Instant expiration = registry.now().plusSeconds(life);
        return GetAuthorizationTokenResponse.builder()
                .authorizationToken(tokens.issue(new Tokens.Grant(domain.name(), caller.accessKeyId(), expiration)))
                .expiration(expiration)
                .build();
    }

    /** GetRepositoryEndpoint. The endpoint has the scheme, host and port by which the caller reached the stand-in. */
    GetRepositoryEndpointResponse getRepositoryEndpoint(GetRepositoryEndpointRequest request, Caller caller) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        String domain = repository.domain().name() + "-" + account.id();
        return GetRepositoryEndpointResponse.builder()
                .repositoryEndpoint(
                        String.join("/", caller.origin(), domain, request.formatAsString(), repository.name(), ""))
                .build();
    }
}
