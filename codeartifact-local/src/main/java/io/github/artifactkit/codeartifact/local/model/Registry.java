package io.github.artifactkit.codeartifact.local.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All that the stand-in holds: the domains of one account in one region, and the external sources.
 *
 * <p>Thread-safe if every use goes through {@link #locked}: domains and repositories may be touched only there.
 */
public final class Registry {

    private final Clock clock;
    private final Duration ingestionDelay;
    private final Map<String, ExternalSource> sources;
    private final TreeMap<String, Domain> domains = new TreeMap<>();

    /**
     * Makes an empty one.
     *
     * @param clock where all times come from
     * @param ingestionDelay how long the control plane does not list what came from outside
     * @param sources the source behind each external connection; a connection without one finds nothing
     */
    public Registry(Clock clock, Duration ingestionDelay, Map<String, ExternalSource> sources) {
        this.clock = clock;
        this.ingestionDelay = ingestionDelay;
        this.sources = Map.copyOf(sources);
    }

    /** Does something while no other thread reads or changes anything. */
    public synchronized <T> T locked(Supplier<T> work) {
        return work.get();
    }

    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    /** The domains in the order of their names. */
    public List<Domain> domains() {
        return new ArrayList<>(domains.values());
    }

    /** A domain. */
    public Optional<Domain> domain(String name) {
        return Optional.ofNullable(domains.get(name));
    }

    /** Makes a domain. */
    public Domain createDomain(String name, String encryptionKey) {
        Domain domain = new Domain(name, encryptionKey, now());
        domains.put(name, domain);
        return domain;
    }

    /** Takes a domain away. */
    public Optional<Domain> removeDomain(String name) {
        return Optional.ofNullable(domains.remove(name));
    }

    /** Makes a repository. */
    public Repository createRepository(Domain domain, String name, String description, List<String> upstreams) {
        return domain.add(new Repository(name, description, upstreams, now()));
    }

    /** Takes a repository away. What other repositories retained of it stays with them. */
    public Optional<Repository> removeRepository(Domain domain, String name) {
        return domain.remove(name);
    }

    /** Whether a version that came in at that time is listed by the control plane. */
    public boolean isVisible(PackageVersion version) {
        return !version.visibleFrom().isAfter(now());
    }

    /** A search for packages from a repository through its upstreams. */
    public Resolution resolve(Domain domain, Repository repository) {
        return new Resolution(domain, repository, sources, now(), ingestionDelay);
    }
}
