package io.github.artifactkit.codeartifact.setup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A package.json, as far as it names registries.
 *
 * @see <a href="https://docs.npmjs.com/cli/configuring-npm/package-json#publishconfig">publishConfig</a>
 */
final class PackageJson {

    private PackageJson() {}

    /** What publishConfig sets: {@code registry}, or {@code @SCOPE:registry}. A file that cannot be read has none. */
    static Map<String, String> publishRegistries(Path file) {
        Map<String, String> registries = new TreeMap<>();
        try {
            JsonNode publish =
                    new ObjectMapper().readTree(new SecretFile(file).read()).path("publishConfig");
            publish.properties().stream()
                    .filter(each -> each.getKey().endsWith("registry"))
                    .forEach(each ->
                            registries.put(each.getKey(), each.getValue().asText()));
        } catch (JacksonException e) {
            return Map.of(); // npm says what is wrong with it
        }
        return registries;
    }
}
