package io.github.artifactkit.codeartifact.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Builds of one user with the extension, in folders of a test. Belongs to one thread. */
final class MavenBuild {

    /** How the tokens of the stand-in begin, alone and as a password of HTTP Basic. */
    private static final Pattern SECRET = Pattern.compile("eyJ2ZXIiOjEsImlzdSI6|YXdzOmV5SjJ");

    private final Path maven;
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> options = new ArrayList<>();

    /** What a build has said, and how it has ended. */
    record Result(int exitCode, String output) {

        Result succeeded() {
            assertThat(exitCode).as(output).isZero();
            return this;
        }

        Result failed() {
            assertThat(exitCode).as(output).isNotZero();
            return this;
        }
    }

    private MavenBuild(Path maven, Path folder) {
        this.maven = maven;
        this.folder = folder;
    }

    /** Builds with a Maven whose user has the extension in the folder of core extensions, and AWS credentials. */
    static MavenBuild with(MavenInstallation maven, Path folder) throws IOException {
        MavenBuild build = new MavenBuild(maven.program().orElseThrow(), folder);
        build.options.add("-Dmaven.ext.class.path=" + System.getProperty("extension.jar"));
        build.settings("<settings/>");
        Files.createDirectories(build.home());
        return build.variable("AWS_ACCESS_KEY_ID", "AKIABUILD")
                .variable("AWS_SECRET_ACCESS_KEY", "not-a-secret")
                .variable("AWS_REGION", "us-east-1");
    }

    MavenBuild withoutExtensionOnTheCommandLine() {
        options.removeIf(option -> option.startsWith("-Dmaven.ext.class.path="));
        return this;
    }

    MavenBuild variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    MavenBuild withoutCredentials() {
        variables.keySet().removeIf(name -> name.contains("ACCESS_KEY"));
        return this;
    }

    MavenBuild option(String option) {
        options.add(option);
        return this;
    }

    MavenBuild settings(String xml) throws IOException {
        Files.writeString(settings(), xml);
        return this;
    }

    private Path settings() {
        return folder.resolve("settings.xml");
    }

    Path home() {
        return folder.resolve("home");
    }

    Path localRepository() {
        return folder.resolve("local-repository");
    }

    /** Writes a file of the project. */
    MavenBuild file(String name, String text) throws IOException {
        Path file = folder.resolve("project").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Runs mvn, and looks for tokens in all that it leaves behind. */
    Result run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                maven.toString(), "-B", "-s", settings().toString(), "-Dmaven.repo.local=" + localRepository()));
        command.addAll(options);
        command.addAll(List.of(arguments));
        Path log = folder.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve("project").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(AWS|MAVEN|CODEARTIFACT|XDG)_.*"));
        builder.environment().put("HOME", home().toString());
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=" + home());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        Result result = new Result(process.waitFor(), Files.readString(log));
        assertThat(filesWithSecrets()).as("files with a token in them").isEmpty();
        return result;
    }

    /** Tokens that are shared on request are in a folder of their own. */
    private List<Path> filesWithSecrets() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean shared = file.startsWith(home().resolve(".cache/artifactkit/codeartifact-tokens"));
                if (!shared
                        && hasSecret(
                                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    static boolean hasSecret(String text) {
        return SECRET.matcher(text).find();
    }
}
