package io.github.artifactkit.codeartifact.local.registry.npm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.model.Details;
import io.github.artifactkit.codeartifact.local.registry.archive.Archives;
import io.github.artifactkit.codeartifact.local.registry.archive.BrokenArchiveException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code package.json} of a version.
 *
 * @param json its content
 */
record Manifest(ObjectNode json) {

    static final ObjectMapper JSON = new ObjectMapper();

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
     * @throws BrokenArchiveException if it is none, or has no good manifest
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
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(
                KEY,
                json.deepCopy()
                        .without(List.of("readme", "readmeFilename", "_attachments"))
                        .toString());
        metadata.put(Details.DISPLAY_NAME, NpmName.of(name()).name());
        put(metadata, Details.SUMMARY, text("description"));
        put(metadata, Details.HOME_PAGE, text("homepage"));
        put(metadata, Details.SOURCE_CODE, urlOf(json.path("repository")));
        put(metadata, Details.LICENSES, String.join("\n", licenses()));
        put(metadata, Details.DEPENDENCIES, String.join("\n", dependencies()));
        put(metadata, Details.README, text("readme").isEmpty() ? readme.orElse("") : text("readme"));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.put(key, value);
        }
    }

    private static String urlOf(JsonNode repository) {
        String url = repository.isTextual()
                ? repository.textValue()
                : repository.path("url").asText("");
        return url.startsWith("git+") ? url.substring(4) : url;
    }

    /** One licence as a text, or several in the form of old. */
    private List<String> licenses() {
        List<String> licenses = new ArrayList<>();
        Stream.of(json.path("license"), json.path("licenses")).forEach(node -> {
            if (node.isArray()) {
                node.forEach(each -> licenses.add(each.path("type").asText(each.asText(""))));
            } else if (!node.isMissingNode()) {
                licenses.add(
                        node.isTextual() ? node.textValue() : node.path("type").asText(""));
            }
        });
        licenses.removeIf(String::isBlank);
        return licenses;
    }

    private List<String> dependencies() {
        List<String> lines = new ArrayList<>();
        DEPENDENCY_TYPES.keySet().stream()
                .sorted()
                .forEach(field -> json.path(field).properties().forEach(each -> {
                    boolean scoped =
                            each.getKey().startsWith("@") && each.getKey().contains("/");
                    int slash = each.getKey().indexOf('/');
                    lines.add(String.join(
                            "\t",
                            DEPENDENCY_TYPES.get(field),
                            scoped ? each.getKey().substring(1, slash) : "",
                            scoped ? each.getKey().substring(slash + 1) : each.getKey(),
                            each.getValue().asText("")));
                }));
        return lines;
    }
}
