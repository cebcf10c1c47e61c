package io.github.artifactkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each program runs to its end as a process of its own, says what it does, and leaves nothing behind. */
@Execution(ExecutionMode.CONCURRENT)
class SamplesIT {

    private static final Path SOURCES = Path.of("src/main/java/io/github/artifactkit/samples");

    @TempDir
    private Path folder;

    private Path temporary;

    @BeforeEach
    void makeTemporaryFolder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    static Stream<String> programs() throws IOException {
        List<String> programs = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                if (Files.readString(file).contains("public static void main(")) {
                    programs.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        assertThat(programs).hasSizeGreaterThan(5);
        return programs.stream();
    }

    private record Ended(int code, String output, String errors) {}

    private ProcessBuilder process(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.artifactkit.samples." + program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private Ended run(String program, String... arguments) throws Exception {
        File output = folder.resolve("output.txt").toFile();
        File errors = folder.resolve("errors.txt").toFile();
        Process process = process(program, arguments)
                .redirectOutput(output)
                .redirectError(errors)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(program + " ends").isTrue();
        return new Ended(process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_program_runs_to_its_end_and_leaves_nothing_behind(String program) throws Exception {
        Ended ended = run(program);
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.output()).startsWith("1. ").doesNotContain("Exception");
        assertThat(ended.code()).isZero();
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"Walkthrough, 4.", "Walkthrough, $ pip install", "GenericPublishing, 2.", "PackageManagers, 2."})
    void a_program_that_is_stopped_leaves_nothing_behind_either(String program, String step) throws Exception {
        File errors = folder.resolve("errors.txt").toFile();
        Process process = process(program).redirectError(errors).start();
        try (BufferedReader output = process.inputReader()) {
            Optional<String> reached = output.lines()
                    .filter(line -> line.strip().startsWith(step) || line.contains("there is no pip"))
                    .findFirst();
            assertThat(reached).as(program + " comes to " + step).isPresent();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(errors).isEmpty();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_program_says_what_it_does_and_takes_nothing_else(String program) throws Exception {
        Ended help = run(program, "--help");
        assertThat(help.output()).startsWith(program + ": ");
        assertThat(help.code()).isZero();
        Ended wrong = run(program, "--nonsense");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.output()).isEmpty();
        assertThat(wrong.errors()).contains("--nonsense").contains("--help");
    }
}
