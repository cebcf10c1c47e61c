package io.github.artifactkit.policylint.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plugin as it is packaged, in builds of real Mavens. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MavenPluginIT {

    private static final Path LOCAL_REPOSITORY = Path.of(System.getProperty("test.local.repository"));
    private static final String VERSION = System.getProperty("plugin.version");

    private static final String GOOD = """
            {
              "Version": "2012-10-17",
              "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
            }
            """;
    private static final String BAD =
            GOOD.replace("s3:GetObject\"", "s3:GetObjects\"").replace("Allow", "Permit");
    private static final String REPAIRABLE =
            GOOD.replace("\"Resource\"", "\"resource\"").replace("}\n}", "},\n}");

    @TempDir
    Path project;

    private Path settings;

    private record Build(int exitCode, List<String> log) {

        Build succeeded() {
            assertThat(exitCode).as(String.join("\n", log)).isZero();
            return this;
        }

        Build failed() {
            assertThat(exitCode).as(String.join("\n", log)).isNotZero();
            return this;
        }
    }

    /** The mvn of the PATH, if there is one, and those that the build unpacks. */
    static Stream<Named<File>> mavens() throws IOException {
        List<Named<File>> found = new ArrayList<>();
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(mvn -> found.add(Named.of("mvn of the PATH", mvn.toFile())));
        try (Stream<Path> unpacked = Files.list(Path.of(System.getProperty("mavens")))) {
            unpacked.sorted()
                    .map(home -> home.resolve("bin").resolve("mvn"))
                    .filter(Files::exists)
                    .forEach(mvn -> found.add(
                            Named.of(mvn.getName(mvn.getNameCount() - 3).toString(), mvn.toFile())));
        }
        return found.stream();
    }

    private static File usual() throws IOException {
        return mavens().toList().get(1).getPayload();
    }

    /** All that the plugin needs comes from the local repository of the user, so that nothing is downloaded. */
    @BeforeEach
    void settings() throws IOException {
        String repository = "<id>central</id><url>"
                + Path.of(System.getProperty("user.local.repository")).toUri() + "</url>";
        settings = Files.writeString(
                project.resolve("settings.xml"),
                "<settings><profiles><profile><id>offline</id><repositories><repository>" + repository
                        + "</repository></repositories><pluginRepositories><pluginRepository>" + repository
                        + "</pluginRepository></pluginRepositories></profile></profiles><activeProfiles>"
                        + "<activeProfile>offline</activeProfile></activeProfiles></settings>");
    }

    private static String plugin(String configuration) {
        return "<build><plugins><plugin><groupId>io.github.artifactkit</groupId>"
                + "<artifactId>iam-policy-lint-maven-plugin</artifactId><version>" + VERSION
                + "</version><configuration>"
                + configuration + "</configuration><executions><execution><goals><goal>check</goal></goals></execution>"
                + "</executions></plugin></plugins></build>";
    }

    private void pom(String folder, String content) throws IOException {
        file(
                folder + "pom.xml",
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId><version>1</version>"
                        + "<packaging>pom</packaging>" + content + "</project>");
    }

    private void module(String name) throws IOException {
        pom(
                name + "/",
                "<parent><groupId>com.example</groupId><artifactId>root</artifactId><version>1</version></parent>"
                        + "<artifactId>" + name + "</artifactId>");
    }

    private Path file(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Build build(File mvn, Properties properties, String... arguments) throws Exception {
        List<String> log = new ArrayList<>();
        InvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(project.toFile());
        request.setBatchMode(true);
        request.setUserSettingsFile(settings.toFile());
        request.setLocalRepositoryDirectory(LOCAL_REPOSITORY.toFile());
        request.setMavenOpts("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        request.setProperties(properties);
        request.addArgs(List.of(arguments));
        request.setOutputHandler(log::add);
        InvocationResult result = new DefaultInvoker()
                .setMavenHome(mvn.getCanonicalFile().getParentFile().getParentFile())
                .execute(request);
        assertThat(result.getExecutionException()).isNull();
        return new Build(result.getExitCode(), log);
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty("iam-policy-lint." + pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    private static String fix() {
        return "io.github.artifactkit:iam-policy-lint-maven-plugin:" + VERSION + ":fix";
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void findings_of_a_module_fail_the_build_with_their_places_and_reports_are_in_target(File mvn) throws Exception {
        pom(
                "",
                "<artifactId>root</artifactId><modules><module>orders</module><module>stock</module></modules>"
                        + plugin(
                                "<formats><format>sarif</format><format>junit=reports/policies.xml</format></formats>"));
        module("orders");
        module("stock");
        Path bad = file("orders/src/main/resources/iam/orders.json", BAD);
        file("stock/src/main/resources/iam/stock.json", BAD);
        file(
                ".iam-policy-lint.yaml",
                "suppress:\n  - {code: [INVALID_EFFECT, INVALID_ACTION], path: 'stock/**', reason: a test}\n");

        Build build =
                build(mvn, new Properties(), "verify", "-T2", "--fail-at-end").failed();

        assertThat(build.log())
                .anyMatch(line -> line.startsWith("[ERROR] " + bad + ":3:") && line.contains("error[INVALID_EFFECT]"))
                .noneMatch(line -> line.contains("[ERROR]") && line.contains("stock.json"))
                .anyMatch(line -> line.contains("suppressed (AWS reference data of "))
                .anyMatch(line -> line.contains("in policies. Fix them (the goal iam-policy-lint:fix"))
                .anyMatch(line -> line.contains("MojoFailureException"))
                .noneMatch(line -> line.contains("not marked as thread"));
        assertThat(project.resolve("orders/target/iam-policy-lint.sarif"))
                .content()
                .contains("\"INVALID_EFFECT\"", "\"orders/src/main/resources/iam/orders.json\"");
        assertThat(project.resolve("orders/target/reports/policies.xml"))
                .content()
                .contains("<failure");
        assertThat(project.resolve("stock/target/iam-policy-lint.sarif"))
                .content()
                .contains("\"suppressions\"");
    }

    @Test
    void safe_fixes_let_the_build_pass() throws Exception {
        pom("", "<artifactId>root</artifactId>" + plugin(""));
        Path policy = file("src/main/resources/policy.json", REPAIRABLE);

        build(usual(), new Properties(), "verify").failed();
        assertThat(build(usual(), properties("diff", "true"), fix()).succeeded().log())
                .anyMatch(line -> line.contains("+  \"Statement\""));
        assertThat(policy).content().isEqualTo(REPAIRABLE);
        build(usual(), new Properties(), fix(), "verify").succeeded();
        assertThat(policy).content().isEqualTo(GOOD);
    }

    @Test
    void findings_can_be_allowed_accepted_or_skipped() throws Exception {
        pom("", "<artifactId>root</artifactId>" + plugin(""));
        file("src/main/resources/policy.json", BAD);
        String baseline = project.resolve("baseline.json").toString();

        assertThat(build(usual(), properties("failOn", "none"), "verify")
                        .succeeded()
                        .log())
                .anyMatch(line -> line.startsWith("[WARNING]") && line.contains("error[INVALID_EFFECT]"));
        assertThat(build(usual(), properties("skip", "true"), "verify")
                        .succeeded()
                        .log())
                .anyMatch(line -> line.contains("Policies are not linted"));
        build(usual(), properties("writeBaseline", baseline), "verify").succeeded();
        build(usual(), properties("baseline", baseline), "verify").succeeded();
    }

    @Test
    void what_cannot_be_done_is_an_execution_exception_with_one_sentence() throws Exception {
        pom("", "<artifactId>root</artifactId>" + plugin("<paths><path>policies</path></paths>"));

        List<String> log = build(usual(), new Properties(), "verify").failed().log();

        assertThat(log)
                .anyMatch(line -> line.contains("The path " + project.resolve("policies") + " does not exist."))
                .anyMatch(line -> line.contains("MojoExecutionException"));
    }
}
