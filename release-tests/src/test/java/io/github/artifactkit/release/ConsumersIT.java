package io.github.artifactkit.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects of users, which get the release from the folder that it was deployed to. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConsumersIT {

    private static final Path CONSUMERS = Path.of("src/test/consumers");

    @TempDir
    static Path localRepository;

    @TempDir
    Path folder;

    private Path settings;

    /** Of other projects, what the user has already comes from there, and the rest from Maven Central. */
    @BeforeEach
    void settings() throws IOException {
        String repositories = repository("staged", StagedRepository.ROOT)
                + repository("user", Path.of(System.getProperty("user.local.repository")));
        settings = Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><profiles><profile><id>staged</id><repositories>" + repositories
                        + "</repositories><pluginRepositories>"
                        + repositories.replace("repository>", "pluginRepository>")
                        + "</pluginRepositories></profile></profiles><activeProfiles><activeProfile>staged"
                        + "</activeProfile></activeProfiles></settings>");
    }

    private static String repository(String id, Path folder) {
        return "<repository><id>" + id + "</id><url>" + folder.toUri() + "</url></repository>";
    }

    private List<String> build(Path project, String... arguments) throws Exception {
        List<String> log = new ArrayList<>();
        InvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(project.toFile());
        request.setBatchMode(true);
        request.setNoTransferProgress(true);
        request.setUserSettingsFile(settings.toFile());
        request.setLocalRepositoryDirectory(localRepository.toFile());
        request.setMavenOpts("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Properties properties = new Properties();
        properties.setProperty("artifactkit.version", StagedRepository.VERSION);
        for (String name : List.of("dependency-plugin", "compiler-plugin", "surefire-plugin", "junit")) {
            properties.setProperty(name + ".version", System.getProperty(name + ".version"));
        }
        request.setProperties(properties);
        request.addArgs(List.of(arguments));
        request.setOutputHandler(log::add);
        InvocationResult result = new DefaultInvoker().setMavenHome(mavenHome()).execute(request);
        assertThat(result.getExecutionException()).isNull();
        assertThat(result.getExitCode()).as(String.join("\n", log)).isZero();
        return log;
    }

    private static File mavenHome() throws IOException {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toRealPath()
                .getParent()
                .getParent()
                .toFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "spring-boot", "junit6"})
    void a_project_builds_and_its_tests_pass(String consumer) throws Exception {
        List<String> log = build(copy(consumer), "verify");
        assertThat(log).anyMatch(line -> line.matches(".*Tests run: [1-9].*Failures: 0, Errors: 0, Skipped: 0.*"));
        assertThat(log).noneMatch(line -> line.contains("commons-logging.jar"));
    }

    @Test
    void a_modular_program_runs_on_the_module_path() throws Exception {
        Path project = copy("modular");
        build(project, "package");
        Path output = folder.resolve("output.txt");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        project.resolve("target/classes") + File.pathSeparator + project.resolve("target/lib"),
                        "--module",
                        "com.example.modular/com.example.modular.Main")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(output)).contains("INVALID_EFFECT", "created gamerhub");
        assertThat(java.exitValue()).isZero();
    }

    /** Maven prefers what is nearest, so that versions of our own dependency management would not reach users. */
    @ParameterizedTest
    @ValueSource(strings = {"iam-policy", "iam-policy-lint", "codeartifact-client", "codeartifact-local"})
    void users_get_the_versions_that_the_tests_ran_with(String artifact) throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(
                project.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                        + "<artifactId>user</artifactId><version>1</version><dependencies><dependency><groupId>"
                        + StagedRepository.GROUP + "</groupId><artifactId>" + artifact + "</artifactId><version>"
                        + StagedRepository.VERSION + "</version></dependency></dependencies></project>");
        Path list = folder.resolve("list.txt");
        build(
                project,
                "org.apache.maven.plugins:maven-dependency-plugin:" + System.getProperty("dependency-plugin.version")
                        + ":list",
                "-DoutputFile=" + list,
                "-DincludeScope=runtime");
        Set<String> got = Files.readAllLines(list).stream()
                .map(String::strip)
                .filter(line -> line.matches("[\\w.-]+:[\\w.-]+:jar:.*"))
                .map(line -> line.split(":"))
                .map(parts -> parts[0] + ":" + parts[1] + ":" + parts[3])
                .filter(each -> !each.startsWith(StagedRepository.GROUP + ":" + artifact + ":"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(got).isNotEmpty().isSubsetOf(StagedRepository.billOfMaterials(artifact, true));
        assertThat(got)
                .as("the linter reads no YAML with Jackson")
                .noneMatch(each -> each.contains("dataformat-yaml") || each.startsWith("org.yaml:"));
    }

    private Path copy(String consumer) throws IOException {
        Path source = CONSUMERS.resolve(consumer);
        Path target = folder.resolve(consumer);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return target;
    }
}
