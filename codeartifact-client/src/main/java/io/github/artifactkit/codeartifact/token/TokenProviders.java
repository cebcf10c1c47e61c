package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.CodeartifactServiceClientConfiguration;

/**
 * The token providers of one client: one for each domain. They share a timer thread, which is there only while something
 * waits for its time; each call to the service has a thread of its own while it lasts. All are daemons. Thread-safe.
 */
public final class TokenProviders implements AutoCloseable {

    private final Duration lifetime;
    private final String service;
    private final RenewalContext context;
    private final RenewalThreads threads;
    private final Map<TokenKey, TokenProvider> providers = new ConcurrentHashMap<>();

    /** The providers for a client of the SDK, which is not closed with them. */
    public TokenProviders(CodeartifactClient client, TokenSettings settings) {
        this(new SdkTokenSource(client), service(client.serviceClientConfiguration()), settings);
    }

    TokenProviders(TokenSource source, String service, TokenSettings settings) {
        this.lifetime = settings.lifetime();
        this.service = service;
        this.threads = new RenewalThreads(settings.scheduler(), settings.executor());
        this.context = new RenewalContext(settings, threads, source);
    }

    private static String service(CodeartifactServiceClientConfiguration configuration) {
        return configuration.region()
                + configuration.endpointOverride().map(uri -> " " + uri).orElse("");
    }

    /**
     * The provider for a domain: the same each time.
     *
     * @param owner the account that owns the domain; null for the caller's own
     */
    public TokenProvider provider(DomainName domain, @Nullable AccountId owner) {
        TokenKey key = new TokenKey(service, domain, owner, lifetime);
        TokenProvider provider = providers.computeIfAbsent(key, each -> new TokenProvider(each, context));
        if (threads.areClosed()) {
            provider.close();
        }
        return provider;
    }

    /** Ends all renewals; callers who wait for a token get an exception. May be called again. */
    @Override
    public void close() {
        providers.values().forEach(TokenProvider::close);
        threads.close();
    }
}
