package io.github.artifactkit.codeartifact.local.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way on which a request for a package goes: the repository asked, then its upstreams, depth first, each
 * repository once, at most {@value #MOST_REPOSITORIES} of them; behind each its external connection.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-upstream-search-order.html">CodeArtifact User
 *     Guide, upstream repository priority order</a>
 */
public final class Resolution {

    /**
     * How many repositories a search visits.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/service-limits.html">CodeArtifact User Guide,
     *     quotas</a>
     */
    public static final int MOST_REPOSITORIES = 25;

    private final Repository asked;
    private final List<Repository> path;
    private final Map<String, ExternalSource> sources;
    private final Instant now;
    private final Duration ingestionDelay;

    Resolution(
            Domain domain,
            Repository asked,
            Map<String, ExternalSource> sources,
            Instant now,
            Duration ingestionDelay) {
        this.asked = asked;
        this.path = path(domain, asked);
        this.sources = sources;
        this.now = now;
        this.ingestionDelay = ingestionDelay;
    }

    private static List<Repository> path(Domain domain, Repository first) {
        Set<Repository> visited = new LinkedHashSet<>();
        visit(domain, first, visited);
        return List.copyOf(visited);
    }

    private static void visit(Domain domain, Repository repository, Set<Repository> visited) {
        if (visited.size() == MOST_REPOSITORIES || !visited.add(repository)) {
            return;
        }
        for (String upstream : repository.upstreams()) {
            domain.repository(upstream).ifPresent(next -> visit(domain, next, visited));
        }
    }

    /** The repositories in the order in which they are searched. */
    public List<Repository> path() {
        return path;
    }

    /** All versions of a package that can be had; of one version that is in several places, the first place counts. */
    public List<PackageVersion> versions(PackageKey key) {
        Map<String, PackageVersion> found = new LinkedHashMap<>();
        for (Repository repository : path) {
            repository.versions(key).forEach(version -> found.putIfAbsent(version.version(), version));
            external(repository, key).forEach(version -> found.putIfAbsent(version.version(), version));
        }
        return new ArrayList<>(found.values());
    }

    /**
     * The version of which somebody downloads an asset. If it is not in the repository asked, it is retained there, and if it came
     * from outside, also in the repository that has the external connection; not in those between.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-upstream-behavior.html">CodeArtifact User
     *     Guide, package version retention</a>
     */
    public Optional<PackageVersion> fetch(PackageKey key, String version, String asset) {
        for (Repository repository : path) {
            Optional<PackageVersion> held = repository.version(key, version).filter(each -> each.has(asset));
            if (held.isPresent()) {
                asked.retain(key, held.get());
                return held;
            }
            Optional<PackageVersion> offered = external(repository, key).stream()
                    .filter(each -> each.version().equals(version) && each.has(asset))
                    .findFirst();
            if (offered.isPresent()) {
                repository.retain(key, offered.get());
                asked.retain(key, offered.get());
                return offered;
            }
        }
        return Optional.empty();
    }

    private List<PackageVersion> external(Repository repository, PackageKey key) {
        String connection = repository.externalConnection().orElse("");
        ExternalSource source = sources.get(connection);
        if (source == null) {
            return List.of();
        }
        try {
            return source.versions(key).stream()
                    .map(offered -> new PackageVersion(
                            offered.version(),
                            new Origin(true, connection),
                            now,
                            now.plus(ingestionDelay),
                            offered.assets(),
                            offered.metadata()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the source behind " + connection + " cannot be read", e);
        }
    }
}
