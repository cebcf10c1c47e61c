package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GraalVM's native-image is told to keep is what the programs read. */
class NativeImageTest {

    @ParameterizedTest
    @ValueSource(strings = {"iam-policy", "iam-policy-lint"})
    void every_resource_of_a_module_is_kept(String module) throws IOException {
        Path resources = Path.of("..", module, "src", "main", "resources");
        JsonNode config = new ObjectMapper()
                .readTree(resources
                        .resolve("META-INF/native-image/io.github.artifactkit/" + module + "/resource-config.json")
                        .toFile());
        List<String> patterns = new ArrayList<>();
        config.at("/resources/includes")
                .forEach(include -> patterns.add(include.path("pattern").asText()));

        try (Stream<Path> files = Files.walk(resources.resolve("io"))) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> resources.relativize(file).toString().replace('\\', '/'))
                    .toList();
            assertThat(names)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(name -> assertThat(patterns).as(name).anyMatch(name::matches));
        }
    }
}
