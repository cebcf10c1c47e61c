package io.github.artifactkit.codeartifact.maven;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;

/** The clients of CodeArtifact that a build needs: one for each region, made with the first token. Thread-safe. */
@Singleton
class CodeArtifactClients {

    private static final Logger LOG = LoggerFactory.getLogger(CodeArtifactClients.class);

    private final Map<Key, CodeArtifact> clients = new ConcurrentHashMap<>();
    private final Map<CodeArtifactAddress.Named, String> endpoints = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private record Key(ServiceSettings settings, @Nullable String region) {}

    @Inject
    CodeArtifactClients() {}

    /** A token for the domain of a repository. */
    AuthorizationToken token(CodeArtifactAddress address, ServiceSettings settings) {
        return inOwnContext(() -> tokens(address, settings).get());
    }

    /** Tells that a repository has rejected a token. */
    void invalidate(CodeArtifactAddress address, ServiceSettings settings, AuthorizationToken rejected) {
        inOwnContext(() -> {
            tokens(address, settings).invalidate(rejected);
            return rejected;
        });
    }

    /** Where a repository is. The service is asked once for what is given by its name. */
    String endpoint(CodeArtifactAddress address, ServiceSettings settings, String url) {
        if (!(address instanceof CodeArtifactAddress.Named named)) {
            return url;
        }
        return inOwnContext(() -> endpoints.computeIfAbsent(
                named,
                each -> domain(each, settings)
                        .repository(each.repository().value())
                        .endpoint(PackageFormat.MAVEN)
                        .toString()));
    }

    private TokenProvider tokens(CodeArtifactAddress address, ServiceSettings settings) {
        return domain(address, settings).tokens();
    }

    private Domain domain(CodeArtifactAddress address, ServiceSettings settings) {
        CodeArtifact client =
                clients.computeIfAbsent(new Key(settings, address.region()), CodeArtifactClients::newClient);
        String name = address.domain().value();
        return address.owner() == null
                ? client.domain(name)
                : client.domain(name, address.owner().value());
    }

    private static CodeArtifact newClient(Key key) {
        CodeArtifact.Builder builder = CodeArtifact.builder();
        if (key.region() != null) {
            builder.region(Region.of(key.region()));
        }
        if (key.settings().endpoint() != null) {
            builder.endpointOverride(key.settings().endpoint());
        }
        if (key.settings().sharedTokens()) {
            builder.tokens(tokens -> tokens.sharedStore(sharedTokens()));
        }
        return builder.build();
    }

    private static Path sharedTokens() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path folder =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return folder.resolve("artifactkit").resolve("codeartifact-tokens");
    }

    /**
     * Calls the AWS SDK, which looks for its own parts with the loader of the thread; in Maven that is the core's or a
     * plugin's. Threads that are started meanwhile have this loader too.
     */
    private static <T> T inOwnContext(Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CodeArtifactClients.class.getClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Logs an error the first time that it is told in a build. */
    void errorOnce(String message, Exception failure) {
        if (told.add(message)) {
            LOG.error(message);
            LOG.debug("The cause:", failure);
        }
    }

    /** Logs a warning the first time that it is told in a build. */
    void warnOnce(String message) {
        if (told.add(message)) {
            LOG.warn(message);
        }
    }

    /** Ends the renewal of tokens. The next build in this process, such as that of a daemon, has clients of its own. */
    void close() {
        clients.keySet().forEach(key -> {
            CodeArtifact client = clients.remove(key);
            if (client != null) {
                client.close();
            }
        });
        endpoints.clear();
        told.clear();
    }
}
