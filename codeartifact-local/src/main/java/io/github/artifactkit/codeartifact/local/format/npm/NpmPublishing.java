package io.github.artifactkit.codeartifact.local.format.npm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.SemanticVersion;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** {@code npm publish} and {@code npm deprecate}: both send a document. */
final class NpmPublishing {

    private final Publishing publishing;

    NpmPublishing(Publishing publishing) {
        this.publishing = publishing;
    }

    /** Publishes the one version of a document that has a tarball, and sets the tags that come with it. */
    void publish(Repository repository, NpmName name, PublishDocument document) throws IOException {
        if (document.attachments().size() != 1) {
            throw RejectedException.invalid("One tarball is published at a time; the document has "
                    + document.attachments().size() + ".");
        }
        Blob tarball = document.attachments().values().iterator().next();
        Entry<String, ObjectNode> only = onlyVersion(document);
        Manifest manifest = new Manifest(only.getValue());
        String version = only.getKey();
        check(name, version, manifest);
        checkDigests(manifest, tarball);
        Manifest.Described described = open(tarball);
        publishing.publish(
                repository,
                name.key(),
                Publication.complete(
                        version, List.of(new Asset(NpmName.ASSET, tarball)), manifest.metadata(described.readme())));
        tags(document).forEach((tag, target) -> {
            if (target.equals(version)) {
                publishing.tag(repository, name.key(), tag, version);
            }
        });
    }

    private static Entry<String, ObjectNode> onlyVersion(PublishDocument document) {
        JsonNode versions = document.document().path("versions");
        if (versions.size() != 1) {
            throw RejectedException.invalid(
                    "One version is published at a time; the document has " + versions.size() + ".");
        }
        Entry<String, JsonNode> only = versions.properties().iterator().next();
        if (only.getValue() instanceof ObjectNode manifest) {
            return Map.entry(only.getKey(), manifest);
        }
        throw RejectedException.invalid("The manifest of version " + only.getKey() + " is not a JSON object.");
    }

    private static void check(NpmName name, String version, Manifest manifest) {
        if (!manifest.name().equals(name.toString()) || !manifest.version().equals(version)) {
            throw RejectedException.invalid("The manifest says '" + manifest.name() + "' " + manifest.version()
                    + ", and what is published is '" + name + "' " + version + ".");
        }
        if (SemanticVersion.of(version).isEmpty()) {
            throw RejectedException.invalid("'" + version + "' is not a semantic version.");
        }
    }

    private static void checkDigests(Manifest manifest, Blob tarball) {
        JsonNode dist = manifest.json().path("dist");
        String sha1 = dist.path("shasum").asText("");
        if (!sha1.isEmpty() && !sha1.equals(tarball.digest(Digest.SHA1))) {
            throw RejectedException.invalid("The manifest says that the tarball has the SHA-1 digest " + sha1
                    + ", but it has " + tarball.digest(Digest.SHA1) + ".");
        }
        String sha512 =
                "sha512-" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(tarball.digest(Digest.SHA512)));
        String integrity = dist.path("integrity").asText("");
        if (integrity.startsWith("sha512-") && !integrity.equals(sha512)) {
            throw RejectedException.invalid("The manifest says that the tarball has the integrity " + integrity
                    + ", but it has " + sha512 + ".");
        }
    }

    private static Manifest.Described open(Blob tarball) throws IOException {
        try {
            return Manifest.ofTarball(tarball.open());
        } catch (BrokenArchiveException e) {
            throw RejectedException.invalid("The tarball cannot be read: " + e.getMessage() + ".");
        }
    }

    private static Map<String, String> tags(PublishDocument document) {
        Map<String, String> tags = new LinkedHashMap<>();
        document.document().path("dist-tags").properties().forEach(each -> {
            if (each.getValue().isTextual()) {
                tags.put(each.getKey(), each.getValue().textValue());
            }
        });
        return tags;
    }

    /** Takes over deprecations that were changed in a document without tarballs; nothing else can be changed so. */
    void deprecate(Repository repository, NpmName name, List<AvailableVersion> versions, PublishDocument document) {
        Map<String, AvailableVersion> known = new LinkedHashMap<>();
        versions.forEach(each -> known.put(each.version(), each));
        for (Entry<String, JsonNode> each : document.document().path("versions").properties()) {
            String wanted = each.getValue().path(Manifest.DEPRECATED).asText("");
            AvailableVersion version = known.get(each.getKey());
            if (version != null && !wanted.equals(deprecation(version))) {
                publishing.describe(repository, name.key(), each.getKey(), Map.of(Manifest.DEPRECATED, wanted));
            }
        }
    }

    private static String deprecation(AvailableVersion version) {
        String changed = version.metadata().get(Manifest.DEPRECATED);
        return changed == null
                ? Manifest.of(version.metadata())
                        .json()
                        .path(Manifest.DEPRECATED)
                        .asText("")
                : changed;
    }
}
