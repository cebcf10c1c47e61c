package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Dockerfiles of the project keep the rules that linters of such files check. */
class DockerfileTest {

    private static final Pattern CONTINUED = Pattern.compile("\\\\\\r?\\n");

    static Stream<Path> dockerfiles() {
        return Stream.of("iam-policy-lint", "codeartifact-local").map(module -> Path.of("..", module, "Dockerfile"));
    }

    private static List<String> instructions(Path file) throws IOException {
        String text = CONTINUED.matcher(Files.readString(file)).replaceAll(" ");
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> arguments(Path file, String instruction) throws IOException {
        return instructions(file).stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length()).strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void base_images_have_a_version(Path file) throws IOException {
        assertThat(arguments(file, "FROM"))
                .isNotEmpty()
                .allSatisfy(image -> assertThat(image).matches("[\\w./-]+:[0-9][\\w.-]*( AS \\w+)?"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void programs_run_as_a_user_of_their_own(Path file) throws IOException {
        assertThat(arguments(file, "USER"))
                .isNotEmpty()
                .last()
                .satisfies(user -> assertThat(user).doesNotStartWith("root").doesNotStartWith("0"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void the_program_receives_signals_and_arguments(Path file) throws IOException {
        assertThat(arguments(file, "ENTRYPOINT")).hasSize(1).allMatch(entry -> entry.startsWith("["));
        assertThat(arguments(file, "CMD")).allMatch(command -> command.startsWith("["));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void nothing_secret_and_nothing_from_elsewhere_is_in_an_image(Path file) throws IOException {
        assertThat(instructions(file))
                .noneMatch(line -> line.matches("(?i)(ENV|ARG) .*(SECRET|TOKEN|PASSWORD|ACCESS_KEY).*"))
                .noneMatch(line -> line.startsWith("ADD "))
                .noneMatch(line -> line.contains("sudo ") || line.contains("curl ") || line.contains("wget "));
        assertThat(arguments(file, "COPY")).allSatisfy(copy -> assertThat(copy).startsWith("target/"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void package_lists_do_not_stay_in_a_layer(Path file) throws IOException {
        assertThat(arguments(file, "RUN"))
                .filteredOn(run -> run.contains("apt-get install"))
                .allSatisfy(run -> assertThat(run)
                        .contains("apt-get update &&", "--no-install-recommends", "rm -rf /var/lib/apt/lists/*"));
    }
}
