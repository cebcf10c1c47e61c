package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.format.Xml;
import io.github.artifactkit.codeartifact.local.format.Xml.Element;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code maven-metadata.xml}.
 *
 * @see <a href="https://maven.apache.org/ref/3.9.9/maven-repository-metadata/repository-metadata.html">Repository
 *     metadata</a>
 */
final class MavenMetadata {

    private final Element root;

    private MavenMetadata(Element root) {
        this.root = root;
    }

    /**
     * Reads what a client sends or a source has.
     *
     * @throws RejectedException INVALID if it is not metadata
     */
    static MavenMetadata read(byte[] content) {
        try {
            Element root = Xml.read(new ByteArrayInputStream(content));
            if ("metadata".equals(root.name())) {
                return new MavenMetadata(root);
            }
            throw RejectedException.invalid(
                    MavenPath.METADATA + " has the root element '" + root.name() + "' instead of 'metadata'.");
        } catch (IOException e) {
            throw RejectedException.invalid(MavenPath.METADATA + " is " + e.getMessage());
        }
    }

    /** The group that it says that it is of; empty if it does not say. */
    String groupId() {
        return Xml.text(root, "groupId");
    }

    /** The artifact that it says that it is of; empty if it does not say. */
    String artifactId() {
        return Xml.text(root, "artifactId");
    }

    /** Whether it is the metadata of a group, which lists plugins and no versions. */
    boolean isOfGroup() {
        return Xml.find(root, "plugins").isPresent();
    }

    /** The plugins that it lists. */
    PluginPrefixes plugins() {
        return PluginPrefixes.of(root);
    }

    /** The versions that it lists. */
    List<String> versions() {
        return Xml.find(root, "versioning", "versions").stream()
                .flatMap(each -> Xml.children(each, "version").stream())
                .map(each -> each.text())
                .toList();
    }

    /**
     * The build of a snapshot that it names as the newest, as it is in file names: {@code 20261124.115642-3}.
     * Empty if the snapshot has no time stamps.
     */
    Optional<String> build() {
        String timestamp = Xml.text(root, "versioning", "snapshot", "timestamp");
        String number = Xml.text(root, "versioning", "snapshot", "buildNumber");
        return timestamp.isEmpty() || number.isEmpty() ? Optional.empty() : Optional.of(timestamp + "-" + number);
    }

    /** Makes the list of the versions of an artifact. */
    static byte[] list(PackageKey key, List<String> versions, Optional<String> lastUpdated) {
        List<String> sorted = versions.stream()
                .sorted(Comparator.comparing(MavenVersion::new))
                .toList();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata>\n");
        element(xml, "  ", "groupId", key.namespace());
        element(xml, "  ", "artifactId", key.name());
        xml.append("  <versioning>\n");
        element(xml, "    ", "latest", sorted.get(sorted.size() - 1));
        sorted.stream()
                .filter(each -> !MavenPath.isSnapshot(each))
                .reduce((before, after) -> after)
                .ifPresent(release -> element(xml, "    ", "release", release));
        xml.append("    <versions>\n");
        sorted.forEach(each -> element(xml, "      ", "version", each));
        xml.append("    </versions>\n");
        lastUpdated.ifPresent(time -> element(xml, "    ", "lastUpdated", time));
        return xml.append("  </versioning>\n</metadata>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Writes an element with a text on a line of its own. */
    static void element(StringBuilder xml, String indent, String name, String text) {
        xml.append(indent).append('<').append(name).append('>').append(Xml.escape(text));
        xml.append("</").append(name).append(">\n");
    }
}
