package io.github.artifactkit.codeartifact.local.format.cargo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.Description;
import io.github.artifactkit.codeartifact.local.format.Json;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The line of the index that is about one version.
 *
 * @param json the line, without checksum
 * @see <a href="https://doc.rust-lang.org/cargo/reference/registry-index.html">The Cargo Book, index format</a>
 */
record IndexEntry(ObjectNode json) {

    static final ObjectMapper JSON = Json.MAPPER;

    /** The entry of a version's metadata that holds the line. */
    private static final String KEY = "cargo-index";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The package of a crate. The index knows crates by their names in lower case. */
    static PackageKey key(String crate) {
        return new PackageKey("cargo", "", crate.toLowerCase(Locale.ROOT));
    }

    /** The name of the one asset of a version. */
    static String asset(String crate, String version) {
        return crate.toLowerCase(Locale.ROOT) + "-" + version + ".crate";
    }

    /** Where the index has the lines of a crate. */
    static String path(String crate) {
        String lower = crate.toLowerCase(Locale.ROOT);
        return switch (lower.length()) {
            case 1 -> "1/" + lower;
            case 2 -> "2/" + lower;
            case 3 -> "3/" + lower.charAt(0) + "/" + lower;
            default -> lower.substring(0, 2) + "/" + lower.substring(2, 4) + "/" + lower;
        };
    }

    String name() {
        return json.path("name").asText("");
    }

    String version() {
        return json.path("vers").asText("");
    }

    /** The version's line as the index shows it. */
    static Optional<String> line(AvailableVersion version) {
        try {
            if (JSON.readTree(version.metadata().getOrDefault(KEY, "")) instanceof ObjectNode line) {
                version.files().stream()
                        .findFirst()
                        .flatMap(file -> file.knownDigest(Digest.SHA256))
                        .ifPresent(digest -> line.put("cksum", digest));
                return Optional.of(line.toString());
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an index entry was kept that is not JSON", e);
        }
    }

    /** What is kept of it with the version; {@code about} is what only manifests say. */
    Map<String, String> metadata(JsonNode about) {
        String license = about.path("license").asText("");
        return new Description()
                .set(KEY, json.toString())
                .set(Metadata.DISPLAY_NAME, name())
                .set(Metadata.SUMMARY, about.path("description").asText(""))
                .set(Metadata.HOME_PAGE, about.path("homepage").asText(""))
                .set(Metadata.SOURCE_CODE, about.path("repository").asText(""))
                .set(Metadata.README, about.path("readme").asText(""))
                .licenses(license.isEmpty() ? List.of() : List.of(new License(license, "")))
                .dependencies(dependencies())
                .metadata();
    }

    private List<Dependency> dependencies() {
        List<Dependency> dependencies = new ArrayList<>();
        for (JsonNode each : json.path("deps")) {
            String renamed = each.path("package").asText("");
            String kind = each.path("kind").asText("normal");
            dependencies.add(new Dependency(
                    "",
                    renamed.isEmpty() ? each.path("name").asText("") : renamed,
                    kind.equals("normal") ? "regular" : kind,
                    each.path("req").asText("")));
        }
        return dependencies;
    }
}
