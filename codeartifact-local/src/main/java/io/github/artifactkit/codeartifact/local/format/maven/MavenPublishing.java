package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.RejectedException.Kind;
import io.github.artifactkit.codeartifact.local.model.RejectedException.Reason;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Snapshots;
import io.github.artifactkit.codeartifact.local.model.VersionStatus;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What {@code mvn deploy} sends, file by file: artifacts, their checksums, and at last the metadata, which publishes.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/maven-checksums.html">CodeArtifact User Guide, use
 *     Maven checksums</a>
 */
final class MavenPublishing {

    /** The entry of a version's metadata that names the assets whose checksum was sent and is wrong, one a line. */
    private static final String WRONG = "maven-wrong-checksums";

    private final Publishing publishing;
    private final Snapshots snapshots;

    MavenPublishing(Publishing publishing, Snapshots snapshots) {
        this.publishing = publishing;
        this.snapshots = snapshots;
    }

    /** Takes a file of a version, which is not published before its metadata comes. */
    void asset(Repository repository, MavenPath.ArtifactFile path, InputStream body) throws IOException {
        Blob blob = publishing.blobs().keep(body);
        Map<String, String> metadata = new LinkedHashMap<>();
        if (path.name().endsWith(".pom")) {
            metadata.putAll(describe(path, blob));
        }
        checkName(path);
        String version = versionOf(repository, path);
        Snapshot.of(path.version())
                .flatMap(snapshot -> snapshot.buildOf(path.key().name(), path.name()))
                .ifPresent(build -> metadata.put(Snapshot.BUILD, build));
        Asset asset = new Asset(path.name(), blob);
        publishing.publish(repository, path.key(), Publication.unfinished(version, List.of(asset), metadata));
    }

    private static Map<String, String> describe(MavenPath.ArtifactFile path, Blob pom) {
        try (InputStream content = pom.open()) {
            return Pom.metadata(content);
        } catch (IOException e) {
            throw RejectedException.invalid(path.name() + " is " + e.getMessage());
        }
    }

    /** A build of a snapshot is a version of its own, unless it is the newest one that was published. */
    private static String versionOf(Repository repository, MavenPath.ArtifactFile path) {
        return Snapshot.of(path.version())
                .flatMap(snapshot -> snapshot.buildOf(path.key().name(), path.name()))
                .filter(build -> !isBuild(repository.version(path.key(), path.version()), build))
                .orElse(path.version());
    }

    private static boolean isBuild(Optional<PackageVersion> snapshot, String build) {
        return snapshot.filter(each -> build.equals(each.metadata().get(Snapshot.BUILD)))
                .isPresent();
    }

    /**
     * A file of a snapshot has the time stamp of its build in its name.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/maven-snapshots.html">CodeArtifact User Guide, use
     *     Maven snapshots</a>
     */
    private static void checkName(MavenPath.ArtifactFile path) {
        Snapshot.of(path.version()).ifPresent(snapshot -> {
            if (snapshot.buildOf(path.key().name(), path.name()).isEmpty()) {
                throw RejectedException.invalid("Invalid name for a Snapshot build asset: '" + path.name()
                        + "' has no time stamp and build number, as in '"
                        + path.key().name() + "-"
                        + snapshot.build("20261128.101530-1") + ".pom'.");
            }
        });
    }

    private static String buildOf(String version, PackageVersion held) {
        String build = held.metadata().get(Snapshot.BUILD);
        return build == null ? new Snapshot(version).build(held.publishedTime(), held.sequence()) : build;
    }

    /** Compares a checksum with the file that it is of. */
    void checksum(Repository repository, MavenPath.ArtifactFile path, Digest digest, String sent) {
        String version = versionOf(repository, path);
        PackageVersion held = repository.version(path.key(), version).orElseThrow(() -> missing(path.name()));
        Asset asset = held.asset(path.name()).orElseThrow(() -> missing(path.name()));
        boolean right = sent.equals(asset.digest(digest));
        TreeSet<String> wrong =
                new TreeSet<>(held.metadata().getOrDefault(WRONG, "").lines().toList());
        if (right ? wrong.remove(path.name()) : wrong.add(path.name())) {
            publishing.describe(repository, path.key(), version, Map.of(WRONG, String.join("\n", wrong)));
        }
        if (!right) {
            throw mismatch(path.name(), digest, sent, asset.digest(digest));
        }
    }

    private static RejectedException missing(String file) {
        return new RejectedException(
                Reason.NOT_FOUND,
                Kind.ASSET,
                file,
                "'" + file + "', to compare the checksum with, does not exist; upload the file first.");
    }

    private static RejectedException mismatch(String file, Digest digest, String sent, String actual) {
        return RejectedException.invalid(
                "The " + digest.algorithm() + " checksum of '" + file + "' is " + actual + ", not '" + sent + "'.");
    }

    /** Publishes the unfinished versions that the metadata of an artifact lists. */
    void versions(Repository repository, MavenPath.Versions path, byte[] content) {
        MavenMetadata metadata = MavenMetadata.read(content);
        if (metadata.isOfGroup() && metadata.versions().isEmpty()) {
            return; // mvn deploy of a plugin; the list of a group is made from the plugins that are held
        }
        checkPlace(metadata, path.key());
        Blob blob = publishing.blobs().keep(content);
        Map<String, String> digests = new LinkedHashMap<>();
        for (Digest each : Digest.values()) {
            digests.put(MavenPath.METADATA + " " + each.algorithm(), blob.digest(each));
        }
        publishing.describe(repository, path.key(), digests);
        for (String version : metadata.versions()) {
            repository
                    .version(path.key(), version)
                    .filter(held -> held.status() == VersionStatus.UNFINISHED)
                    .ifPresent(held -> finish(repository, path.key(), held, blob));
        }
    }

    /** Metadata that is of another artifact than its path says is rejected; gradle/gradle issue 20239. */
    private static void checkPlace(MavenMetadata metadata, PackageKey key) {
        boolean group = metadata.groupId().isEmpty() || metadata.groupId().equals(key.namespace());
        boolean artifact =
                metadata.artifactId().isEmpty() || metadata.artifactId().equals(key.name());
        if (!group || !artifact) {
            throw RejectedException.invalid(MavenPath.METADATA + " is of " + metadata.groupId() + ":"
                    + metadata.artifactId() + ", and its path is that of " + key.namespace() + ":" + key.name() + ".");
        }
    }

    /** Compares a checksum with the metadata that was sent last. */
    void checksum(Repository repository, MavenPath.Versions path, Digest digest, String sent) {
        if (repository.find(path.key()).isEmpty()) {
            return; // of the list of a group, which is not kept
        }
        String last = repository
                .find(path.key())
                .map(held -> held.settings().metadata().get(MavenPath.METADATA + " " + digest.algorithm()))
                .orElseThrow(() -> missing(MavenPath.METADATA));
        if (!sent.equals(last)) {
            throw mismatch(MavenPath.METADATA, digest, sent, last);
        }
    }

    private void finish(Repository repository, PackageKey key, PackageVersion held, Blob metadata) {
        rejectWrong(held);
        publishing.publish(
                repository,
                key,
                Publication.growing(held.version(), List.of(new Asset(MavenPath.METADATA, metadata)), Map.of()));
    }

    private static void rejectWrong(PackageVersion held) {
        String wrong = held.metadata().getOrDefault(WRONG, "");
        if (!wrong.isEmpty()) {
            throw RejectedException.invalid(
                    "Version " + held.version() + " cannot be published: the checksums that were sent of "
                            + String.join(", ", wrong.lines().toList()) + " are wrong.");
        }
    }

    /** Publishes the build of a snapshot that its metadata names. */
    void builds(Repository repository, MavenPath.Builds path, byte[] content) {
        Snapshot snapshot = new Snapshot(path.version());
        MavenMetadata sent = MavenMetadata.read(content);
        checkPlace(sent, path.key());
        String build = sent.build().map(snapshot::build).orElse(path.version());
        Asset metadata = new Asset(MavenPath.METADATA, publishing.blobs().keep(content));
        Optional<PackageVersion> staged = repository.version(path.key(), build);
        Optional<PackageVersion> current = repository.version(path.key(), path.version());
        PackageVersion published = staged.or(() -> current.filter(each -> isBuild(current, build)))
                .orElseThrow(() -> missing(path.version()));
        rejectWrong(published);
        snapshots.replace(repository, path.key(), published.version(), metadata);
        if (published.version().equals(path.version())) {
            publishing.finish(repository, path.key(), path.version());
        } else {
            String keptAs =
                    current.map(before -> buildOf(path.version(), before)).orElse("");
            snapshots.turnOver(repository, path.key(), path.version(), build, keptAs);
        }
    }
}
