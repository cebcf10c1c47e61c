package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Searches repositories together with their upstreams and the sources behind external connections. Thread-safe. */
public final class Upstreams {

    private final Sources sources;
    private final Retention retention;

    /**
     * How long the domain lags behind public repositories.
     *
     * @param ingestion how long the control plane does not list what came from outside
     * @param newVersions for how long what a source listed of a package is used
     */
    public record Delays(Duration ingestion, Duration newVersions) {}

    /**
     * Searches the repositories of a registry.
     *
     * @param clock where times come from
     * @param sources the source behind each external connection; a connection without one finds nothing
     * @param delays how long the domain lags behind the sources
     */
    public Upstreams(Registry registry, Clock clock, Map<String, ExternalSource> sources, Delays delays) {
        this.sources = new Sources(sources, registry.blobs(), clock, delays.newVersions());
        this.retention = new Retention(registry, delays.ingestion());
    }

    /**
     * The packages of a format that a repository holds or has in reach, as far as sources can list theirs. A source
     * that does not answer lists none.
     */
    public SortedSet<PackageKey> packages(Repository asked, String format) {
        SortedSet<PackageKey> packages = new TreeSet<>();
        for (Route.Stop stop :
                Route.of(asked, new PackageKey(format, "", ""), sources.now()).stops()) {
            stop.repository().packages().forEach(held -> packages.add(held.key()));
            stop.connection().ifPresent(connection -> packages.addAll(sources.packages(connection)));
        }
        packages.removeIf(key -> !key.format().equals(format));
        return packages;
    }

    /** A search for a package; for one request. */
    public Resolution search(Repository asked, PackageKey key) {
        return new Resolution(sources, retention, asked, key);
    }
}
