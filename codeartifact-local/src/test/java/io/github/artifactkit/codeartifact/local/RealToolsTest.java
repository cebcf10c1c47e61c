package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** The stand-in beside the programs that people really use. A program that is not on the PATH is skipped by name. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealToolsTest {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private CodeartifactClient client;

    @BeforeEach
    void start() throws IOException {
        Path wheels = Files.createDirectory(folder.resolve("wheels"));
        WheelBuilder.of("flask", "3.0.0").requires("click>=8").writeTo(wheels);
        WheelBuilder.of("click", "8.1.7").writeTo(wheels);
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:pypi", wheels));
        client = local.client();
        client.createDomain(d -> d.domain("gamerhub"));
        client.createRepository(r -> r.domain("gamerhub").repository("store"));
        client.associateExternalConnection(
                c -> c.domain("gamerhub").repository("store").externalConnection("public:pypi"));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private record Outcome(int code, String output) {}

    /** Runs a program with nothing of this machine's own settings in its environment. */
    private Outcome run(Map<String, String> environment, String... command) throws Exception {
        Assumptions.assumeTrue(isOnPath(command[0]), command[0] + " is not on the PATH: skipped");
        Path log = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PIP_") || name.startsWith("AWS_"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as(String.join(" ", command))
                .isTrue();
        return new Outcome(process.exitValue(), Files.readString(log));
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    private Outcome pip(String token, String... packages) throws Exception {
        String index = local.endpoint().toString().replace("://", "://aws:" + token + "@")
                + "/gamerhub-123456789012/pypi/store/simple/";
        List<String> command = new java.util.ArrayList<>(List.of(
                "pip",
                "install",
                "--no-input",
                "--no-cache-dir",
                "--retries",
                "0",
                "--target",
                folder.resolve("site").toString()));
        command.addAll(List.of(packages));
        return run(
                Map.of("PIP_INDEX_URL", index, "PIP_CONFIG_FILE", "/dev/null", "PIP_DISABLE_PIP_VERSION_CHECK", "1"),
                command.toArray(String[]::new));
    }

    @Test
    void pip_installs_a_package_and_what_it_requires() throws Exception {
        String token = client.getAuthorizationToken(t -> t.domain("gamerhub")).authorizationToken();
        Outcome outcome = pip(token, "flask");
        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(folder.resolve("site/flask/__init__.py")).exists();
        assertThat(folder.resolve("site/click/__init__.py")).exists();
        assertThat(client.listPackages(p -> p.domain("gamerhub").repository("store"))
                        .packages())
                .extracting("packageValue")
                .containsExactly("click", "flask");
    }

    @Test
    void pip_fails_with_an_expired_token_and_with_an_unknown_package() throws Exception {
        String token = client.getAuthorizationToken(t -> t.domain("gamerhub")).authorizationToken();
        Outcome unknown = pip(token, "no-such-package");
        assertThat(unknown.code()).isNotZero();
        assertThat(unknown.output()).contains("No matching distribution found for no-such-package");
        local.expireTokens();
        assertThat(pip(token, "flask").code()).isNotZero();
        assertThat(folder.resolve("site")).doesNotExist();
    }

    @Test
    void the_aws_command_line_gets_a_token_and_lists_repositories() throws Exception {
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL_CODEARTIFACT", local.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIALOCAL",
                "AWS_SECRET_ACCESS_KEY", "x",
                "AWS_DEFAULT_REGION", "us-east-1");
        Outcome token = run(
                environment,
                "aws",
                "codeartifact",
                "get-authorization-token",
                "--domain",
                "gamerhub",
                "--query",
                "authorizationToken",
                "--output",
                "text");
        assertThat(token.code()).as(token.output()).isZero();
        assertThat(token.output().strip().split("\\.")).hasSize(5);
        Outcome list = run(environment, "aws", "codeartifact", "list-repositories", "--output", "json");
        assertThat(list.code()).as(list.output()).isZero();
        assertThat(list.output()).contains("\"name\": \"store\"", "\"createdTime\": ");
        Outcome missing = run(environment, "aws", "codeartifact", "describe-domain", "--domain", "missing");
        assertThat(missing.output()).contains("ResourceNotFoundException", "Domain not found: 'missing'");
    }
}
