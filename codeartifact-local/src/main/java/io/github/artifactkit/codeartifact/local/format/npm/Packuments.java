package io.github.artifactkit.codeartifact.local.format.npm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.SemanticVersion;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The documents that tell all versions of a package.
 *
 * @see <a href="https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md">npm registry, package
 *     metadata</a>
 */
final class Packuments {

    /** What an installer needs of a manifest; the abbreviated document has no more. */
    private static final Set<String> ABBREVIATED = Set.of(
            "name",
            "version",
            "deprecated",
            "dependencies",
            "optionalDependencies",
            "devDependencies",
            "bundleDependencies",
            "peerDependencies",
            "peerDependenciesMeta",
            "acceptDependencies",
            "bin",
            "directories",
            "dist",
            "engines",
            "cpu",
            "os",
            "libc",
            "funding",
            "_hasShrinkwrap",
            "hasInstallScript");

    /** What of a foreign {@code dist} stays true when the file is served from here. */
    private static final List<String> KEPT_OF_DIST = List.of("fileCount", "unpackedSize");

    private Packuments() {}

    /** The document with everything in it. */
    static ObjectNode full(NpmName name, Resolution resolution, TarballPlace place) {
        List<AvailableVersion> versions = resolution.versions();
        ObjectNode document = Manifest.JSON.createObjectNode();
        document.put("_id", name.toString());
        document.put("name", name.toString());
        tags(document.putObject("dist-tags"), resolution.tags(), versions);
        ObjectNode all = document.putObject("versions");
        versions.forEach(each -> all.set(each.version(), manifest(name, each, place)));
        times(document.putObject("time"), versions);
        return document;
    }

    /** The document for installers. */
    static ObjectNode abbreviated(NpmName name, Resolution resolution, TarballPlace place) {
        List<AvailableVersion> versions = resolution.versions();
        ObjectNode document = Manifest.JSON.createObjectNode();
        document.put("name", name.toString());
        document.put("modified", Times.text(last(versions)));
        tags(document.putObject("dist-tags"), resolution.tags(), versions);
        ObjectNode all = document.putObject("versions");
        versions.forEach(
                each -> all.set(each.version(), manifest(name, each, place).retain(ABBREVIATED)));
        return document;
    }

    /** The manifest of one version, with the place of its tarball. */
    static ObjectNode manifest(NpmName name, AvailableVersion version, TarballPlace place) {
        ObjectNode manifest = Manifest.of(version.metadata()).json();
        manifest.put("name", name.toString());
        manifest.put("version", version.version());
        manifest.put("_id", name + "@" + version.version());
        String deprecated = version.metadata().get(Manifest.DEPRECATED);
        if (deprecated != null) {
            manifest.remove(Manifest.DEPRECATED);
            if (!deprecated.isEmpty()) {
                manifest.put(Manifest.DEPRECATED, deprecated);
            }
        }
        JsonNode before = manifest.path("dist");
        ObjectNode dist = manifest.putObject("dist");
        version.file(NpmName.ASSET).ifPresent(file -> place.digests(dist, file));
        dist.put("tarball", place.address(name, version.version()));
        KEPT_OF_DIST.stream().filter(before::has).forEach(field -> dist.set(field, before.get(field)));
        return manifest;
    }

    private static void tags(ObjectNode node, Map<String, String> tags, List<AvailableVersion> versions) {
        tags(tags, versions).forEach(node::put);
    }

    /** The tags that name a version that is listed; {@code latest} is always among them, as npm cannot do without. */
    static Map<String, String> tags(Map<String, String> tags, List<AvailableVersion> versions) {
        Set<String> listed = versions.stream().map(AvailableVersion::version).collect(Collectors.toSet());
        Map<String, String> shown = new TreeMap<>(tags);
        shown.values().retainAll(listed);
        if (!shown.containsKey("latest")) {
            latest(listed).ifPresent(version -> shown.put("latest", version));
        }
        return shown;
    }

    /** The highest version that is not a prerelease; the highest prerelease if only those exist. */
    private static Optional<String> latest(Set<String> versions) {
        return versions.stream()
                .filter(each -> SemanticVersion.of(each).isPresent())
                .max(Comparator.comparing((String each) -> !semantic(each).isPrerelease())
                        .thenComparing(Packuments::semantic));
    }

    private static SemanticVersion semantic(String version) {
        return SemanticVersion.of(version).orElseThrow();
    }

    private static void times(ObjectNode node, List<AvailableVersion> versions) {
        Instant first = versions.stream()
                .map(AvailableVersion::publishedTime)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        node.put("created", Times.text(first));
        node.put("modified", Times.text(last(versions)));
        versions.forEach(each -> node.put(each.version(), Times.text(each.publishedTime())));
    }

    private static Instant last(List<AvailableVersion> versions) {
        return versions.stream()
                .map(AvailableVersion::publishedTime)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
