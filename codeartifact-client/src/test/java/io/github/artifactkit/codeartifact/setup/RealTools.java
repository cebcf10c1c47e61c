package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import io.github.artifactkit.codeartifact.name.PublicSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository and an empty home, for tests with the programs that people really use, set up by us. A program that is not on
 * the PATH is skipped by name.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
abstract class RealTools {

    @TempDir
    Path folder;

    Path home;
    LocalCodeArtifact local;
    CodeArtifact codeArtifact;
    Repository repository;

    @BeforeEach
    void start() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        Path wheels = Files.createDirectory(folder.resolve("wheels"));
        WheelBuilder.of("flask", "3.0.0").requires("click>=8").writeTo(wheels);
        WheelBuilder.of("click", "8.1.7").writeTo(wheels);
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:pypi", wheels));
        codeArtifact = CodeArtifact.of(local.client(), local.clock());
        codeArtifact.domain("gamerhub").ensure();
        repository = codeArtifact.domain("gamerhub").repository("devops");
        repository.ensure(r -> r.publicSource(PublicSource.PYPI));
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    final RepositorySetup setup() {
        return setup(repository);
    }

    /** How a program ended, and what it printed. */
    record Outcome(int code, String output) {}

    /** Runs a program that must succeed, and returns its output. */
    final String run(Path in, Map<String, String> environment, String... command) throws Exception {
        Outcome outcome = attempt(in, environment, command);
        assertThat(outcome.code()).as(outcome.output()).isZero();
        return outcome.output();
    }

    /** Runs a program in a folder, with the home and with nothing of this machine's settings. */
    final Outcome attempt(Path in, Map<String, String> environment, String... command) throws Exception {
        assumeOnPath(command[0]);
        assertThat(String.join(" ", command)).as("no secret in argv").doesNotContain(token());
        Path log = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.matches(
                                "(?i)(PIP|NPM_CONFIG|PNPM|YARN|XDG|CARGO_REGISTR|UV|TWINE|POETRY|GEM|RUBYGEMS|BUNDLE|GRADLE|CODEARTIFACT)_.*"));
        builder.environment().put("HOME", home.toString());
        // A cargo of rustup looks for its compiler in the home that it was installed for.
        builder.environment()
                .putIfAbsent(
                        "RUSTUP_HOME",
                        Path.of(System.getProperty("user.home"), ".rustup").toString());
        builder.environment().remove("CARGO_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(command[0]).isTrue();
        return new Outcome(process.exitValue(), Files.readString(log));
    }

    /** An address that answers, and has no packages. */
    final String elsewhere() {
        return local.endpoint() + "/elsewhere/";
    }

    /**
     * A login in the life of its user, who has another repository in the same file: a program can use ours until the token
     * ends, again after a new login, and the user's own after undo.
     *
     * @param before the file of the user, with ELSEWHERE for the address of the other repository
     * @param use runs a program that needs the repository
     */
    final void assertLoginLastsUntilItsTokenEndsOrUndo(
            ToolSetup tool, String file, String before, Callable<Outcome> use) throws Exception {
        Path settings = home.resolve(file);
        String own = before.replace("ELSEWHERE", elsewhere());
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, own);
        tool.write();
        Outcome first = use.call();
        assertThat(first.code()).as(first.output()).isZero();
        local.clock().advance(Duration.ofHours(13));
        Outcome expired = use.call();
        assertThat(expired.code()).as("expired: " + expired.output()).isNotZero();
        tool.write();
        Outcome renewed = use.call();
        assertThat(renewed.code()).as(renewed.output()).isZero();
        assertThat(tool.undo()).isTrue();
        assertThat(Files.readString(settings)).isEqualTo(own);
        Outcome undone = use.call();
        assertThat(undone.code()).as("undone: " + undone.output()).isNotZero();
    }

    /** Another repository of the domain, set up in the same home. */
    final Repository other() {
        Repository other = codeArtifact.domain("gamerhub").repository("other");
        other.ensure();
        return other;
    }

    final RepositorySetup setup(Repository of) {
        return of.setup().in(new UserHome(home, Map.of(), UserHome.OperatingSystem.UNIX));
    }

    final String token() {
        return codeArtifact.domain("gamerhub").tokens().get().value();
    }

    /** Skips the test if a program is absent. */
    static void assumeOnPath(String program) {
        Assumptions.assumeTrue(isOnPath(program), program + " is not on the PATH: skipped");
    }

    static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }
}
