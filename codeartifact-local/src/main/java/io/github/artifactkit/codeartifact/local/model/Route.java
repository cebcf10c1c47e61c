package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.model.PackageGroup.Restriction;
import io.github.artifactkit.codeartifact.local.model.PackageGroup.Way;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way on which a search for a package goes: the repository asked, then its upstreams, depth first, each repository
 * once, at most {@value #MOST_REPOSITORIES} of them. It ends where origin controls allow nothing from upstream.
 *
 * @param stops the repositories in the order in which they are searched
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-upstream-search-order.html">CodeArtifact User
 *     Guide, upstream repository priority order</a>
 */
record Route(List<Stop> stops) {

    /**
     * How many repositories a search visits.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/service-limits.html">CodeArtifact User Guide,
     *     quotas</a>
     */
    static final int MOST_REPOSITORIES = 25;

    /**
     * A repository on the way.
     *
     * @param repository the repository
     * @param connection the external connection to ask behind it; empty if it has none or may not take from it
     */
    record Stop(Repository repository, Optional<String> connection) {}

    static Route of(Repository asked, PackageKey key, Instant now) {
        List<Stop> stops = new ArrayList<>();
        Map<Way, Restriction> byGroup = asked.domain().groupsInEffect(now).restrictions(key);
        visit(asked, key, byGroup, new HashSet<>(), stops);
        return new Route(List.copyOf(stops));
    }

    private static void visit(
            Repository repository,
            PackageKey key,
            Map<Way, Restriction> byGroup,
            Set<Repository> visited,
            List<Stop> stops) {
        if (stops.size() == MOST_REPOSITORIES || !visited.add(repository)) {
            return;
        }
        RepositorySettings settings = repository.settings();
        Entrances entrances = Entrances.of(repository, key, byGroup);
        stops.add(new Stop(
                repository, Optional.ofNullable(settings.connection()).filter(ignored -> entrances.external())));
        if (entrances.internal()) {
            for (String upstream : settings.upstreams()) {
                repository.domain().repository(upstream).ifPresent(next -> visit(next, key, byGroup, visited, stops));
            }
        }
    }

    /**
     * Equal to another one only if nothing has changed in between that may change what is found inside the domain.
     *
     * @param stops the way, which depends on settings, groups and time
     * @param change number of the latest change on the way; each change has a higher one than those before
     */
    private record Stamp(List<Stop> stops, long change) {}

    /** Differs as soon as something changes that may change what is found inside the domain. */
    Object stamp(PackageKey key) {
        long stamp = 0;
        for (Stop stop : stops) {
            stamp = Math.max(stamp, stop.repository().stamp());
            Optional<HeldPackage> held = stop.repository().find(key);
            if (held.isPresent()) {
                stamp = Math.max(stamp, held.get().stamp());
            }
        }
        return new Stamp(stops, stamp);
    }
}
