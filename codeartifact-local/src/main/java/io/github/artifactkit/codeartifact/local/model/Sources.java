package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** The sources behind the external connections. A file that several clients want is taken once. Thread-safe. */
final class Sources {

    private final Map<String, ExternalSource> byConnection;
    private final Blobs blobs;
    private final Clock clock;
    private final Duration newVersionDelay;
    private final Map<PackageAtSource, Listed> listed = new ConcurrentHashMap<>();
    private final Map<FileKey, CompletableFuture<Blob>> underWay = new ConcurrentHashMap<>();

    private record FileKey(String connection, PackageKey key, String version, String file) {}

    private record PackageAtSource(String connection, PackageKey key) {}

    private record Listed(ExternalSource.Offer offer, Instant time) {}

    /**
     * What came from a source.
     *
     * @param version the version
     * @param assets files that the repository does not have yet
     * @param metadata what the format says of the version
     * @param offer the package, if the source could list it
     */
    record Taken(
            String version, List<Asset> assets, Map<String, String> metadata, Optional<ExternalSource.Offer> offer) {}

    Sources(Map<String, ExternalSource> byConnection, Blobs blobs, Clock clock, Duration newVersionDelay) {
        this.newVersionDelay = newVersionDelay;
        this.byConnection = Map.copyOf(byConnection);
        this.blobs = blobs;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    boolean has(String connection) {
        return byConnection.containsKey(connection);
    }

    Optional<ExternalSource.Offer> find(String connection, PackageKey key) throws IOException {
        ExternalSource source = byConnection.get(connection);
        if (source == null) {
            return Optional.empty();
        }
        return newVersionDelay.isZero()
                ? source.find(key).map(Sources::named)
                : findWithDelay(source, new PackageAtSource(connection, key));
    }

    /** What the source listed last, as long as it is used. A package that it did not have is asked for again. */
    private Optional<ExternalSource.Offer> findWithDelay(ExternalSource source, PackageAtSource wanted)
            throws IOException {
        Listed last = listed.get(wanted);
        if (last != null && now().isBefore(last.time().plus(newVersionDelay))) {
            return Optional.of(last.offer());
        }
        Optional<ExternalSource.Offer> offer = source.find(wanted.key()).map(Sources::named);
        offer.ifPresent(each -> listed.put(wanted, new Listed(each, now())));
        return offer;
    }

    /** Without versions and files whose names cannot be kept. */
    private static ExternalSource.Offer named(ExternalSource.Offer offer) {
        boolean all = offer.versions().stream()
                .allMatch(each -> Names.isName(each.version())
                        && each.files().stream().allMatch(file -> Names.isAsset(file.name())));
        if (all) {
            return offer;
        }
        List<ExternalSource.OfferedVersion> versions = offer.versions().stream()
                .filter(each -> Names.isName(each.version()))
                .map(each -> new ExternalSource.OfferedVersion(
                        each.version(),
                        each.files().stream()
                                .filter(file -> Names.isAsset(file.name()))
                                .toList(),
                        each.metadata()))
                .toList();
        return new ExternalSource.Offer(versions, offer.tags(), offer.metadata());
    }

    /** The packages that the source behind a connection can list; none if it does not answer. */
    Set<PackageKey> packages(String connection) {
        ExternalSource source = byConnection.get(connection);
        try {
            return source == null ? Set.of() : source.packages();
        } catch (IOException away) {
            return Set.of();
        }
    }

    RejectedException unreachable(PackageKey key) {
        return new RejectedException(
                RejectedException.Reason.UNAVAILABLE,
                RejectedException.Kind.PACKAGE,
                key.name(),
                "Package '" + key.name() + "' is not in the repository, and an external source does not answer.");
    }

    /** Takes a file, and with it the others of its version that the repository does not have. */
    Optional<Taken> take(
            String connection,
            PackageKey key,
            Optional<ExternalSource.Offer> offer,
            String version,
            String file,
            Optional<PackageVersion> held)
            throws IOException {
        ExternalSource source = byConnection.get(connection);
        if (source == null) {
            return Optional.empty();
        }
        Optional<ExternalSource.OfferedVersion> offered = offer.flatMap(each -> each.version(version));
        Optional<ExternalSource.OfferedFile> wanted = offered.flatMap(each -> each.file(file));
        boolean hidden = !newVersionDelay.isZero() && offer.isPresent() && offered.isEmpty();
        if (wanted.isEmpty() && !hidden) {
            wanted = source.file(key, version, file);
        }
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<Asset> assets = new ArrayList<>();
        assets.add(take(connection, key, version, wanted.get()));
        if (source.givesWholeVersions() && offered.isPresent()) {
            for (ExternalSource.OfferedFile other : offered.get().files()) {
                boolean known = other.name().equals(file)
                        || held.flatMap(each -> each.asset(other.name())).isPresent();
                if (!known) {
                    assets.add(take(connection, key, version, other));
                }
            }
        }
        Map<String, String> metadata = new HashMap<>(source.describe(key, assets));
        offered.ifPresent(each -> metadata.putAll(each.metadata()));
        metadata.putAll(published(wanted.get()));
        offered.ifPresent(each -> each.files().forEach(other -> metadata.putAll(published(other))));
        return Optional.of(new Taken(version, assets, metadata, offer));
    }

    /** What is kept of the publish time that a source says. */
    static Map<String, String> published(ExternalSource.OfferedFile file) {
        return file.published()
                .map(time -> Metadata.ofPublished(file.name(), time))
                .orElse(Map.of());
    }

    private Asset take(String connection, PackageKey key, String version, ExternalSource.OfferedFile file)
            throws IOException {
        FileKey flight = new FileKey(connection, key, version, file.name());
        CompletableFuture<Blob> mine = new CompletableFuture<>();
        CompletableFuture<Blob> first = underWay.putIfAbsent(flight, mine);
        if (first != null) {
            return new Asset(file.name(), join(first));
        }
        try (InputStream content = file.content().open()) {
            Blob blob = blobs.keep(content);
            verify(file, blob);
            mine.complete(blob);
            return new Asset(file.name(), blob);
        } catch (IOException | RuntimeException | Error e) { // else those who wait for it would wait for ever
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(flight);
        }
    }

    private static Blob join(CompletableFuture<Blob> flight) throws IOException {
        try {
            return flight.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new IOException(failure.getMessage(), failure);
            }
            throw e;
        }
    }

    private static void verify(ExternalSource.OfferedFile file, Blob blob) throws IOException {
        for (Map.Entry<Digest, String> expected : file.digests().entrySet()) {
            String actual = blob.digest(expected.getKey());
            if (!actual.equalsIgnoreCase(expected.getValue())) {
                throw new IOException("the source says that '" + file.name() + "' has the "
                        + expected.getKey().algorithm() + " digest " + expected.getValue() + ", but what came has "
                        + actual);
            }
        }
    }
}
