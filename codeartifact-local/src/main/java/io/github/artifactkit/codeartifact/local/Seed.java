package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.DomainSettings;
import io.github.artifactkit.codeartifact.local.model.Format;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.RepositorySettings;
import io.github.artifactkit.codeartifact.local.service.ExternalConnections;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes domains, repositories and packages without a client, each in one line. What is there already stays. Each call
 * goes on from the domain and the repository that were named last.
 *
 * <pre>{@code
 * local.seed()
 *         .domain("gamerhub")
 *         .repository("pypi-store").connection("public:pypi")
 *         .repository("devops", "pypi-store").publish("pypi", wheel);
 * }</pre>
 *
 * <p>Belongs to one thread.
 */
public final class Seed {

    private final Parts parts;
    private final Registry registry;
    private @Nullable Domain domain;
    private @Nullable Repository repository;
    private @Nullable Instant published;

    Seed(Parts parts) {
        this.parts = parts;
        this.registry = parts.registry;
    }

    /** Goes to a domain. */
    public Seed domain(String name) {
        domain = registry.change(() -> registry.domain(name)
                .orElseGet(() -> registry.createDomain(
                        name, new DomainSettings(parts.account.managedKeyArn(), registry.now(), null, Map.of()))));
        repository = null;
        return this;
    }

    /**
     * Goes to a repository of the domain.
     *
     * @param upstreams its upstreams, if it is not there yet
     * @throws IllegalStateException if no domain was named
     * @throws IllegalArgumentException if an upstream is not there
     */
    public Seed repository(String name, String... upstreams) {
        Domain in = domain();
        for (String upstream : upstreams) {
            if (in.repository(upstream).isEmpty()) {
                throw new IllegalArgumentException(
                        "domain '" + in.name() + "' has no repository '" + upstream + "' to be upstream");
            }
        }
        repository = registry.change(() -> in.repository(name)
                .orElseGet(() -> registry.createRepository(
                        in,
                        name,
                        new RepositorySettings(registry.now(), "", List.of(upstreams), null, null, Map.of()))));
        return this;
    }

    /**
     * Gives the repository an external connection.
     *
     * @throws IllegalStateException if no repository was named
     * @throws IllegalArgumentException if CodeArtifact has no such connection
     */
    public Seed connection(String connection) {
        if (ExternalConnections.format(connection).isEmpty()) {
            throw new IllegalArgumentException("CodeArtifact has no connection " + connection + "; it has "
                    + String.join(", ", ExternalConnections.names()));
        }
        registry.update(repository(), settings -> settings.withConnection(connection));
        return this;
    }

    /**
     * The publish time of versions that are published from now on, as if they had come from a public repository with it.
     * Package managers see it, for example for their age gates; the API's {@code publishedTime} is the time of the clock.
     */
    public Seed publishedAt(Instant time) {
        published = time;
        return this;
    }

    private Map<String, String> withTime(Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(metadata);
        if (published != null) {
            all.putAll(Metadata.ofPublished(published));
        }
        return all;
    }

    /**
     * Publishes files of a format as its package manager would: wheels and sdists, or what {@code npm pack} makes.
     *
     * @throws IllegalStateException if no repository was named
     * @throws IllegalArgumentException if a file is not a package of the format
     * @throws UncheckedIOException if a file cannot be read
     */
    public Seed publish(String format, Path... files) {
        PackageFile.Reader reader = Formats.of(format).files();
        for (Path file : files) {
            try {
                PackageFile found = reader.read(file.getFileName().toString(), () -> Files.newInputStream(file))
                        .orElseThrow(
                                () -> new IllegalArgumentException(file + " is not a package of the format " + format));
                try (InputStream content = Files.newInputStream(file)) {
                    publish(found, parts.publishing.blobs().keep(content));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return this;
    }

    private void publish(PackageFile found, Blob content) {
        Asset asset = new Asset(found.asset(), content);
        parts.publishing.publish(
                repository(),
                found.key(),
                Publication.growing(found.version(), List.of(asset), withTime(found.metadata())));
    }

    /**
     * Publishes an asset of a version of any format, without a look at its content.
     *
     * @param format the format, such as {@code generic} or {@code maven}
     * @param namespace the namespace; empty if absent
     * @throws IllegalStateException if no repository was named
     * @throws IllegalArgumentException if the format does not exist
     */
    public Seed asset(String format, String namespace, String name, String version, String asset, byte[] content) {
        Format of = Format.of(format)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown package format '" + format + "'; there are " + String.join(", ", Format.apiNames())));
        PackageKey key = new PackageKey(format, of.normaliseNamespace(namespace), of.normaliseName(name));
        Asset made = new Asset(asset, parts.publishing.blobs().keep(content));
        parts.publishing.publish(
                repository(),
                key,
                Publication.growing(of.normaliseVersion(version), List.of(made), withTime(Map.of())));
        return this;
    }

    private Domain domain() {
        if (domain == null) {
            throw new IllegalStateException("name a domain first");
        }
        return domain;
    }

    private Repository repository() {
        if (repository == null) {
            throw new IllegalStateException("name a repository first");
        }
        return repository;
    }
}
