package io.github.artifactkit.codeartifact.local.format.npm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.Description;
import io.github.artifactkit.codeartifact.local.format.Json;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The {@code package.json} of a version.
 *
 * @param json its content
 */
record Manifest(ObjectNode json) {

    static final ObjectMapper JSON = Json.MAPPER;

    /** The entry of a version's metadata that holds the manifest. */
    static final String KEY = "package.json";
    /** The entry of a version's metadata that holds a deprecation; empty if it was taken back. */
    static final String DEPRECATED = "deprecated";

    /** All files of a tarball are in one folder, which usually is called {@code package}. */
    private static final Pattern PACKAGE_JSON = Pattern.compile("[^/]+/package\\.json");

    private static final Pattern README =
            Pattern.compile("[^/]+/readme(\\.(md|markdown|txt))?", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> DEPENDENCY_TYPES = Map.of(
            "dependencies", "regular",
            "devDependencies", "dev",
            "optionalDependencies", "optional",
            "peerDependencies", "peer");

    /**
     * What a tarball says of itself.
     *
     * @param manifest its manifest
     * @param readme its readme; empty if it has none
     */
    record Described(Manifest manifest, Optional<String> readme) {}

    /**
     * Reads a tarball.
     *
     * @throws BrokenArchiveException if it is not one, or has no good manifest
     */
    static Described ofTarball(InputStream tarball) throws IOException {
        Map<String, byte[]> files = Archives.tarGz(
                tarball,
                2,
                name -> PACKAGE_JSON.matcher(name).matches()
                        || README.matcher(name).matches());
        Optional<byte[]> manifest = find(files, PACKAGE_JSON);
        if (manifest.isEmpty()) {
            throw new BrokenArchiveException("the tarball has no package.json");
        }
        Optional<String> readme = find(files, README).map(content -> new String(content, StandardCharsets.UTF_8));
        return new Described(read(manifest.get()), readme);
    }

    private static Optional<byte[]> find(Map<String, byte[]> files, Pattern name) {
        return files.entrySet().stream()
                .filter(each -> name.matcher(each.getKey()).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Manifest read(byte[] content) throws IOException {
        try {
            if (JSON.readTree(content) instanceof ObjectNode object) {
                return new Manifest(object);
            }
        } catch (JsonProcessingException e) {
            throw new BrokenArchiveException("package.json is not JSON: " + e.getOriginalMessage());
        }
        throw new BrokenArchiveException("package.json is not an object");
    }

    /** The manifest in a version's metadata. */
    static Manifest of(Map<String, String> metadata) {
        try {
            if (JSON.readTree(metadata.getOrDefault(KEY, "{}")) instanceof ObjectNode object) {
                return new Manifest(object);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest was kept that is not JSON", e);
        }
        throw new IllegalStateException("a manifest was kept that is not an object");
    }

    String name() {
        return text("name");
    }

    String version() {
        return text("version");
    }

    private String text(String field) {
        return json.path(field).isTextual() ? json.path(field).textValue() : "";
    }

    /** What is kept of it with the version. */
    Map<String, String> metadata(Optional<String> readme) {
        List<String> elsewhere = List.of("readme", "readmeFilename", "_attachments");
        return new Description()
                .set(KEY, json.deepCopy().without(elsewhere).toString())
                .set(Metadata.DISPLAY_NAME, name())
                .set(Metadata.SUMMARY, text("description"))
                .set(Metadata.HOME_PAGE, text("homepage"))
                .set(Metadata.SOURCE_CODE, urlOf(json.path("repository")))
                .licenses(licenses())
                .dependencies(dependencies())
                .set(Metadata.README, text("readme").isEmpty() ? readme.orElse("") : text("readme"))
                .metadata();
    }

    private static String urlOf(JsonNode repository) {
        String url = repository.isTextual()
                ? repository.textValue()
                : repository.path("url").asText("");
        return url.startsWith("git+") ? url.substring(4) : url;
    }

    /** One licence as a text, or several in the form of old. */
    private List<License> licenses() {
        List<License> licenses = new ArrayList<>();
        Stream.of(json.path("license"), json.path("licenses"))
                .flatMap(node -> node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node))
                .map(node -> new License(
                        node.isTextual() ? node.textValue() : node.path("type").asText(""),
                        node.path("url").asText("")))
                .filter(license -> !license.name().isBlank() || !license.url().isBlank())
                .forEach(licenses::add);
        return licenses;
    }

    private List<Dependency> dependencies() {
        List<Dependency> dependencies = new ArrayList<>();
        DEPENDENCY_TYPES.forEach((field, type) -> json.path(field).properties().forEach(each -> {
            String name = each.getKey();
            int slash = name.startsWith("@") ? name.indexOf('/') : -1;
            dependencies.add(new Dependency(
                    slash < 0 ? "" : name.substring(1, slash),
                    name.substring(slash + 1),
                    type,
                    each.getValue().asText("")));
        }));
        dependencies.sort(Comparator.comparing(Dependency::type)
                .thenComparing(Dependency::namespace)
                .thenComparing(Dependency::name));
        return dependencies;
    }
}
