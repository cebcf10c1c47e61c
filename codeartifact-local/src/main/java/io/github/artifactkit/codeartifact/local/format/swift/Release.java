package io.github.artifactkit.codeartifact.local.format.swift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.Description;
import io.github.artifactkit.codeartifact.local.format.Json;
import io.github.artifactkit.codeartifact.local.format.Multipart;
import io.github.artifactkit.codeartifact.local.format.SemanticVersion;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.model.Format;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A release of a package, as it is named in paths.
 *
 * @param scope the scope
 * @param name the name in the scope
 * @param version the version
 * @see <a href="https://github.com/swiftlang/swift-package-manager/blob/main/Documentation/PackageRegistry/Registry.md">
 *     Swift Package Registry Service Specification</a>
 */
record Release(String scope, String name, String version) {

    static final ObjectMapper JSON = Json.MAPPER;

    /** The entry of a version's metadata that holds what its publisher says of it. */
    static final String KEY = "swift-metadata";

    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9]|[-_](?=[A-Za-z0-9])){0,99}");

    /** The manifest is in the one folder of the archive, perhaps with others for other versions of Swift. */
    private static final Pattern MANIFEST =
            Pattern.compile("(?:[^/]+/)?Package(?:@swift-(\\d+(?:\\.\\d+){0,2}))?\\.swift");

    /** One for each version of Swift there is, and more. */
    private static final int MOST_MANIFESTS = 100;

    static boolean isPackage(String scope, String name) {
        return SCOPE.matcher(scope).matches() && NAME.matcher(name).matches();
    }

    /** Scopes and names are told apart without regard to case. */
    static PackageKey key(String scope, String name) {
        return new PackageKey("swift", Format.SWIFT.normaliseNamespace(scope), Format.SWIFT.normaliseName(name));
    }

    PackageKey key() {
        return key(scope, name);
    }

    /** The name of the source archive as an asset. */
    static String asset(PackageKey key, String version) {
        return key.name() + "-" + version + ".zip";
    }

    /**
     * Reads the form that the package manager sends.
     *
     * @throws RejectedException INVALID if it is not a good release
     */
    Publication read(Multipart form, Blobs blobs) throws IOException {
        Blob archive = null;
        JsonNode about = JSON.createObjectNode();
        for (Optional<Multipart.Part> next = form.next(); next.isPresent(); next = form.next()) {
            switch (next.get().name()) {
                case "source-archive" -> archive = blobs.keep(next.get().content());
                case "metadata" -> about = parse(next.get().text());
                default -> {
                    // signatures are not looked at
                }
            }
        }
        return Publication.complete(
                version, List.of(new Asset(asset(key(), version), checked(archive))), description(about));
    }

    private static JsonNode parse(String text) {
        try {
            if (text.isBlank() || JSON.readTree(text) instanceof ObjectNode) {
                return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
            }
        } catch (JsonProcessingException e) {
            throw RejectedException.invalid("The metadata is not JSON: " + e.getOriginalMessage());
        }
        throw RejectedException.invalid("The metadata is not a JSON object.");
    }

    private Blob checked(@Nullable Blob archive) throws IOException {
        if (SemanticVersion.of(version).isEmpty()) {
            throw RejectedException.invalid("'" + version + "' is not a semantic version.");
        }
        if (archive == null) {
            throw RejectedException.invalid("The form has no part 'source-archive'.");
        }
        try {
            if (!manifests(archive).containsKey("")) {
                throw RejectedException.invalid("The source archive has no Package.swift.");
            }
            return archive;
        } catch (BrokenArchiveException e) {
            throw RejectedException.invalid("The source archive cannot be read: " + e.getMessage() + ".");
        }
    }

    /** The manifests in an archive, by the versions of Swift that they are for; the one for all has an empty version. */
    static Map<String, byte[]> manifests(Blob archive) throws IOException {
        Map<String, byte[]> manifests = new TreeMap<>();
        Archives.zip(
                        archive.open(),
                        MOST_MANIFESTS,
                        name -> MANIFEST.matcher(name).matches())
                .forEach((name, content) -> {
                    Matcher manifest = MANIFEST.matcher(name);
                    if (manifest.matches()) {
                        manifests.putIfAbsent(manifest.group(1) == null ? "" : manifest.group(1), content);
                    }
                });
        return manifests;
    }

    private Map<String, String> description(JsonNode about) {
        String license = about.path("licenseURL").asText("");
        return new Description()
                .set(KEY, about.toString())
                .set(Metadata.DISPLAY_NAME, scope + "." + name)
                .set(Metadata.SUMMARY, about.path("description").asText(""))
                .set(Metadata.SOURCE_CODE, about.path("repositoryURLs").path(0).asText(""))
                .licenses(license.isEmpty() ? List.of() : List.of(new License("", license)))
                .metadata();
    }

    /** What a publisher said of a version. */
    static JsonNode about(Map<String, String> metadata) {
        try {
            return JSON.readTree(metadata.getOrDefault(KEY, "{}"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata was kept that is not JSON", e);
        }
    }
}
