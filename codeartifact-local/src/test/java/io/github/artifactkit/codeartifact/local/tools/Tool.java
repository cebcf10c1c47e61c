package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that people really use. It sees an empty home folder and nothing of this machine's own settings. A test that
 * wants a program that is not on the PATH is skipped, with the name of the program.
 */
final class Tool {

    private final String program;
    private final Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();

    Tool(String program, Path home) throws IOException {
        Assumptions.assumeTrue(isOnPath(program), program + " is not on the PATH: skipped");
        this.program = program;
        this.home = Files.createDirectories(home);
    }

    /** A reader of {@code .npmrc}, with what {@code aws codeartifact login --tool npm} writes and further lines. */
    static Tool ofNpm(String program, Path home, String registry, String token, String... more) throws IOException {
        Tool tool = new Tool(program, home).with("NPM_CONFIG_UPDATE_NOTIFIER", "false");
        List<String> lines = new ArrayList<>(List.of(
                "registry=" + registry,
                registry.substring("http:".length()) + ":_authToken=" + token,
                "fetch-retries=0"));
        lines.addAll(List.of(more));
        Files.write(tool.home().resolve(".npmrc"), lines);
        return tool;
    }

    /** pip, with the repository as its only index. */
    static Tool pip(Path home, String repository, String token) throws IOException {
        return new Tool("pip", home)
                .with("PIP_INDEX_URL", repository.replace("://", "://aws:" + token + "@") + "simple/")
                .with("PIP_CONFIG_FILE", "/dev/null")
                .with("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    }

    static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry).resolve(program)));
    }

    /** Sets a variable of its environment. */
    Tool with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path home() {
        return home;
    }

    /**
     * How a program ended.
     *
     * @param code the exit code
     * @param output what it wrote, standard output and error together
     */
    record Outcome(int code, String output) {

        Outcome succeeds() {
            assertThat(code).as(output).isZero();
            return this;
        }

        Outcome fails(String... words) {
            assertThat(code).as(output).isNotZero();
            for (String word : words) {
                assertThat(output).contains(word);
            }
            return this;
        }
    }

    /** Runs it in a folder. */
    Outcome in(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(home, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches(
                        "(?i)(PIP|AWS|NPM|CARGO|TWINE|MAVEN|GEM|RUBY|BUNDLE|POETRY|YARN|PNPM)_.*|.*_PROXY"));
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as(() -> String.join(" ", command) + " ends in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(log));
    }

    /** Runs it in the home folder. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        return in(home, arguments);
    }
}
