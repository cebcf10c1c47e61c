package io.github.artifactkit.codeartifact.local.format.cargo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The manifest in a {@code .crate} file, from which the line of the index can be made.
 *
 * @see <a href="https://doc.rust-lang.org/cargo/reference/manifest.html">The Cargo Book, the manifest format</a>
 */
final class CargoToml {

    /** The tables of dependencies, with the kind that the index calls them. */
    private static final Map<String, String> KINDS =
            Map.of("dependencies", "normal", "dev-dependencies", "dev", "build-dependencies", "build");

    private static final Pattern MANIFEST = Pattern.compile("[^/]+/Cargo\\.toml");

    private final ObjectNode manifest;

    private CargoToml(ObjectNode manifest) {
        this.manifest = manifest;
    }

    /**
     * Reads the manifest of a crate.
     *
     * @throws BrokenArchiveException if the crate has no manifest, or it is broken
     */
    static CargoToml ofCrate(InputStream crate) throws IOException {
        byte[] content = Archives.tarGz(crate, 1, name -> MANIFEST.matcher(name).matches()).values().stream()
                .findFirst()
                .orElseThrow(() -> new BrokenArchiveException("the crate has no Cargo.toml"));
        return new CargoToml(Toml.read(IndexEntry.JSON, new String(content, StandardCharsets.UTF_8)));
    }

    /** Tells what a file of a folder is, if it is a crate. */
    static Optional<PackageFile> read(String name, PackageFile.Content content) throws IOException {
        if (!name.endsWith(".crate")) {
            return Optional.empty();
        }
        CargoToml toml = ofCrate(content.open());
        IndexEntry entry = toml.entry();
        if (!IndexEntry.isName(entry.name()) || entry.version().isEmpty()) {
            throw new BrokenArchiveException("its Cargo.toml has no good name or version");
        }
        return Optional.of(new PackageFile(
                IndexEntry.key(entry.name()),
                entry.version(),
                IndexEntry.asset(entry.name(), entry.version()),
                entry.metadata(toml.manifest.path("package"))));
    }

    String name() {
        return manifest.path("package").path("name").asText("");
    }

    String version() {
        return manifest.path("package").path("version").asText("");
    }

    /** The line of the index. */
    IndexEntry entry() {
        ObjectNode entry = IndexEntry.JSON.createObjectNode();
        entry.put("name", name());
        entry.put("vers", version());
        ArrayNode dependencies = entry.putArray("deps");
        dependencies(manifest, null, dependencies);
        manifest.path("target")
                .properties()
                .forEach(each -> dependencies(each.getValue(), each.getKey(), dependencies));
        Features.put(entry, manifest.path("features"));
        entry.put("yanked", false);
        entry.set("links", manifest.path("package").get("links"));
        if (manifest.path("package").has("rust-version")) {
            entry.set("rust_version", manifest.path("package").get("rust-version"));
        }
        return new IndexEntry(entry);
    }

    private static void dependencies(JsonNode from, @Nullable String target, ArrayNode into) {
        KINDS.forEach((table, kind) -> from.path(table)
                .properties()
                .forEach(each -> dependency(into.addObject(), each.getKey(), each.getValue())
                        .put("target", target)
                        .put("kind", kind)));
    }

    /** A dependency is a version, or a table. */
    private static ObjectNode dependency(ObjectNode into, String name, JsonNode said) {
        into.put("name", name);
        into.put(
                "req",
                said.isTextual() ? said.textValue() : said.path("version").asText("*"));
        into.set(
                "features",
                said.path("features").isArray() ? said.path("features") : IndexEntry.JSON.createArrayNode());
        into.put("optional", said.path("optional").asBoolean(false));
        into.put("default_features", said.path("default-features").asBoolean(true));
        into.set("registry", said.get("registry-index"));
        if (said.has("package")) {
            into.set("package", said.get("package"));
        }
        return into;
    }
}
