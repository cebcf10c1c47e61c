package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a path names in the layout of a Maven repository.
 *
 * @see <a href="https://maven.apache.org/repository/layout.html">Maven repository layout</a>
 */
sealed interface MavenPath {

    /** The file that tells the versions of an artifact, or the builds of a snapshot. */
    String METADATA = "maven-metadata.xml";

    /** What follows the name of a file in the name of its checksum. */
    Map<String, Digest> CHECKSUMS =
            Map.of(".md5", Digest.MD5, ".sha1", Digest.SHA1, ".sha256", Digest.SHA256, ".sha512", Digest.SHA512);

    /** The artifact. */
    PackageKey key();

    /** The digest, if the path names not the file but its checksum. */
    Optional<Digest> checksum();

    /**
     * A file of a version.
     *
     * @param key the artifact
     * @param version the version as the folder is called, such as {@code 1.0-SNAPSHOT}
     * @param name the file name
     * @param checksum the digest, if its checksum is meant
     */
    record ArtifactFile(PackageKey key, String version, String name, Optional<Digest> checksum) implements MavenPath {}

    /**
     * The versions of an artifact, or the plugins of a group: the path does not tell which.
     *
     * @param key the artifact
     * @param checksum the digest, if its checksum is meant
     */
    record Versions(PackageKey key, Optional<Digest> checksum) implements MavenPath {

        /** The group that the path names, if it is one. */
        String group() {
            return key.namespace().isEmpty() ? key.name() : key.namespace() + "." + key.name();
        }
    }

    /**
     * The builds of a snapshot.
     *
     * @param key the artifact
     * @param version the snapshot, such as {@code 1.0-SNAPSHOT}
     * @param checksum the digest, if its checksum is meant
     */
    record Builds(PackageKey key, String version, Optional<Digest> checksum) implements MavenPath {}

    /** Reads a path; nothing if it names none of these. */
    static Optional<MavenPath> of(List<String> steps) {
        int last = steps.size() - 1;
        if (last < 1 || steps.stream().anyMatch(step -> step.isEmpty() || step.contains("/"))) {
            return Optional.empty();
        }
        Digest checksum = checksum(steps.get(last));
        String name = checksum == null
                ? steps.get(last)
                : steps.get(last).substring(0, steps.get(last).lastIndexOf('.'));
        Optional<Digest> meant = Optional.ofNullable(checksum);
        String folder = steps.get(last - 1);
        if (name.equals(METADATA) && !isSnapshot(folder)) {
            return Optional.of(new Versions(key(steps, last - 1), meant));
        }
        if (last < 3) {
            return Optional.empty();
        }
        PackageKey key = key(steps, last - 2);
        return Optional.of(
                name.equals(METADATA) ? new Builds(key, folder, meant) : new ArtifactFile(key, folder, name, meant));
    }

    private static PackageKey key(List<String> steps, int artifact) {
        return new PackageKey("maven", String.join(".", steps.subList(0, artifact)), steps.get(artifact));
    }

    private static @Nullable Digest checksum(String file) {
        return CHECKSUMS.entrySet().stream()
                .filter(each -> file.endsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whether a version changes from build to build. */
    static boolean isSnapshot(String version) {
        return version.endsWith("-SNAPSHOT") || version.equals("SNAPSHOT");
    }
}
