package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.ListedFile;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A search for one package from one repository through its upstreams and their external connections. Belongs to one
 * thread and one request: it asks each source once.
 */
public final class Resolution {

    private final Sources sources;
    private final Retention retention;
    private final Repository asked;
    private final PackageKey key;
    private final Route route;
    private final Map<String, Optional<ExternalSource.Offer>> offers = new HashMap<>();
    private boolean unreachable;

    Resolution(Sources sources, Retention retention, Repository asked, PackageKey key) {
        this.sources = sources;
        this.retention = retention;
        this.asked = asked;
        this.key = key;
        this.route = Route.of(asked, key, sources.now());
    }

    /** The repositories in the order in which they are searched. */
    public List<Repository> path() {
        return route.stops().stream().map(Route.Stop::repository).toList();
    }

    /**
     * Equal to an earlier one only if nothing in the domain has changed that may change the answer, for caches. It says
     * nothing of external sources; see {@link #asksSources}.
     */
    public Object stamp() {
        return route.stamp(key);
    }

    /** Whether an external source is asked. */
    public boolean asksSources() {
        return route.stops().stream()
                .flatMap(stop -> stop.connection().stream())
                .anyMatch(sources::has);
    }

    /**
     * All versions that package managers may see; of one that is in several places the first place counts.
     *
     * @throws RejectedException if no repository has it and a source did not answer
     */
    public List<AvailableVersion> versions() {
        Map<String, Found> found = new LinkedHashMap<>();
        for (Route.Stop stop : route.stops()) {
            stop.repository()
                    .find(key)
                    .ifPresent(held -> held.versionsAsTheyCame()
                            .forEach(version -> found.computeIfAbsent(version.version(), each -> new Found())
                                    .take(version)));
            offer(stop)
                    .ifPresent(offer -> offer.versions()
                            .forEach(version -> found.computeIfAbsent(version.version(), each -> new Found())
                                    .take(
                                            version,
                                            Origin.cameThrough(stop.connection().orElseThrow()))));
        }
        List<AvailableVersion> listed = found.values().stream()
                .filter(Found::isListed)
                .map(each -> each.available(sources.now()))
                .toList();
        if (listed.isEmpty() && unreachable) {
            throw sources.unreachable(key);
        }
        return listed;
    }

    /**
     * Names for versions, such as {@code latest}. Where an upstream has the same name, the upstream's counts.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/npm-tags.html">CodeArtifact User Guide, npm tag
     *     handling</a>
     */
    public Map<String, String> tags() {
        Map<String, String> merged = new HashMap<>();
        for (Route.Stop stop : route.stops()) {
            stop.repository()
                    .find(key)
                    .ifPresent(held -> merged.putAll(held.settings().tags()));
            offer(stop).ifPresent(offer -> merged.putAll(offer.tags()));
        }
        return merged;
    }

    /** What the format says of the package as a whole; where several places say it, the first one counts. */
    public Map<String, String> metadata() {
        Map<String, String> merged = new HashMap<>();
        for (Route.Stop stop : route.stops()) {
            stop.repository()
                    .find(key)
                    .ifPresent(held -> held.settings().metadata().forEach(merged::putIfAbsent));
            offer(stop).ifPresent(offer -> offer.metadata().forEach(merged::putIfAbsent));
        }
        return merged;
    }

    /**
     * A file that someone downloads. If its version is not in the repository asked, it is retained there, and if it
     * came from outside, also in the repository that has the external connection; not in those between.
     *
     * @return the file; empty if no repository has it, or it may not be downloaded
     * @throws RejectedException if it is not there and a source did not answer
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-upstream-behavior.html">CodeArtifact User
     *     Guide, package version retention</a>
     */
    public Optional<Asset> fetch(String version, String file) {
        for (Route.Stop stop : route.stops()) {
            Optional<PackageVersion> held = stop.repository().version(key, version);
            if (held.isPresent() && !held.get().status().isDownloadable()) {
                return Optional.empty();
            }
            Optional<Asset> asset = held.flatMap(each -> each.asset(file));
            if (asset.isEmpty()) {
                Optional<PackageVersion> ingested = ingest(stop, held, version, file);
                asset = ingested.flatMap(each -> each.asset(file));
                held = ingested.isPresent() ? ingested : held;
            }
            if (asset.isPresent()) {
                if (stop.repository() != asked) {
                    retention.retain(asked, key, held.orElseThrow());
                }
                return asset;
            }
        }
        if (unreachable) {
            throw sources.unreachable(key);
        }
        return Optional.empty();
    }

    /**
     * A version, of any status, wherever it is; one that only a source offers is taken into the repository in front of
     * that source. Nothing is retained in the repository asked.
     */
    Optional<PackageVersion> version(String version) {
        for (Route.Stop stop : route.stops()) {
            Optional<PackageVersion> held = stop.repository().version(key, version);
            if (held.isEmpty()) {
                held = ingest(stop, version);
            }
            if (held.isPresent()) {
                return held;
            }
        }
        if (unreachable) {
            throw sources.unreachable(key);
        }
        return Optional.empty();
    }

    /** Takes all files of a version that the source behind a repository lists into that repository. */
    private Optional<PackageVersion> ingest(Route.Stop stop, String version) {
        List<ExternalSource.OfferedFile> files = offer(stop)
                .flatMap(offer -> offer.version(version))
                .map(ExternalSource.OfferedVersion::files)
                .orElse(List.of());
        Optional<PackageVersion> held = Optional.empty();
        for (ExternalSource.OfferedFile file : files) {
            if (held.flatMap(each -> each.asset(file.name())).isEmpty()) {
                held = ingest(stop, held, version, file.name());
            }
        }
        return held;
    }

    /** Takes a file from the source behind a repository into that repository. */
    private Optional<PackageVersion> ingest(
            Route.Stop stop, Optional<PackageVersion> held, String version, String file) {
        if (stop.connection().isEmpty()) {
            return Optional.empty();
        }
        String connection = stop.connection().get();
        try {
            return sources.take(connection, key, offer(stop), version, file, held)
                    .map(taken -> retention.ingest(stop.repository(), connection, key, taken));
        } catch (IOException e) {
            unreachable = true;
            return Optional.empty();
        }
    }

    /**
     * Whether a version can be had from elsewhere: an upstream, or a source behind the repository or an upstream. A
     * source that does not answer has nothing.
     */
    boolean isReachableElsewhere(String version) {
        return route.stops().stream()
                .anyMatch(stop -> (stop.repository() != asked
                                && stop.repository().version(key, version).isPresent())
                        || offer(stop).flatMap(offer -> offer.version(version)).isPresent());
    }

    private Optional<ExternalSource.Offer> offer(Route.Stop stop) {
        return stop.connection().flatMap(connection -> offers.computeIfAbsent(connection, this::ask));
    }

    private Optional<ExternalSource.Offer> ask(String connection) {
        try {
            return sources.find(connection, key);
        } catch (IOException e) {
            unreachable = true;
            return Optional.empty();
        }
    }

    /** What the places on the way say of one version. */
    private static final class Found {

        private @Nullable PackageVersion first;
        private ExternalSource.@Nullable OfferedVersion offered;

        void take(PackageVersion version) {
            if (first == null && offered == null) {
                first = version;
            }
        }

        /** A source may offer more files of a version than were fetched before. */
        void take(ExternalSource.OfferedVersion version, Origin origin) {
            if (offered == null && (first == null || first.origin().equals(origin))) {
                offered = version;
            }
        }

        boolean isListed() {
            return first == null || first.status().isListed();
        }

        AvailableVersion available(Instant now) {
            Map<String, ListedFile> files = new LinkedHashMap<>();
            Map<String, String> metadata = new HashMap<>();
            String version = "";
            Instant time = now;
            if (first != null) {
                version = first.version();
                time = first.publishedTime();
                metadata.putAll(first.metadata());
                add(files, first.assets());
            }
            if (offered != null) {
                version = offered.version();
                metadata.putAll(offered.metadata());
                add(files, offered.files());
                offered.files().forEach(file -> metadata.putAll(Sources.published(file)));
            }
            return new AvailableVersion(version, time, new ArrayList<>(files.values()), metadata);
        }

        private static void add(Map<String, ListedFile> files, Collection<? extends ListedFile> more) {
            more.forEach(file -> files.putIfAbsent(file.name(), file));
        }
    }
}
