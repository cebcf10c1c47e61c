package io.github.artifactkit.codeartifact.local.format.maven;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version that changes from build to build. The newest build is the version {@code 1.0-SNAPSHOT}; those before it
 * are versions of their own, such as {@code 1.0-20261124.115642-1}, which are not listed.
 *
 * @param version the version as it is in paths
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/maven-snapshots.html">CodeArtifact User Guide, use
 *     Maven snapshots</a>
 */
record Snapshot(String version) {

    /** The entry of a version's metadata that says which build it is. */
    static final String BUILD = "maven-build";

    private static final Pattern STAMP = Pattern.compile("(\\d{8}\\.\\d{6}-\\d+)([.-].*)?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd.HHmmss").withZone(ZoneOffset.UTC);

    /** The snapshot of a folder; nothing if it is a release. */
    static Optional<Snapshot> of(String version) {
        return MavenPath.isSnapshot(version) ? Optional.of(new Snapshot(version)) : Optional.empty();
    }

    /** The version of a build. */
    String build(String stamp) {
        return version.substring(0, version.length() - "SNAPSHOT".length()) + stamp;
    }

    /** The version of a build that had no stamp when it was published. */
    String build(Instant published, long number) {
        return build(TIME.format(published) + "-" + number);
    }

    /** The build that a file belongs to; empty if its name has no time stamp. */
    Optional<String> buildOf(String artifact, String file) {
        String before = artifact + "-" + build("");
        if (!file.startsWith(before)) {
            return Optional.empty();
        }
        Matcher stamp = STAMP.matcher(file.substring(before.length()));
        return stamp.matches() ? Optional.of(build(stamp.group(1))) : Optional.empty();
    }
}
