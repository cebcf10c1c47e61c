package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The AWS command line against the stand-in. */
@Timeout(180)
class AwsCliIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private Tool aws;

    @BeforeEach
    void start() throws IOException {
        Path wheels = Files.createDirectory(folder.resolve("wheels"));
        WheelBuilder.of("flask", "3.0.0").writeTo(wheels);
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:pypi", wheels));
        new PlaneClient(local, "pypi").repository("store").connect("store", "public:pypi");
        aws = new Tool("aws", folder.resolve("home"))
                .with("AWS_ENDPOINT_URL_CODEARTIFACT", local.endpoint().toString())
                .with("AWS_ACCESS_KEY_ID", "AKIALOCAL")
                .with("AWS_SECRET_ACCESS_KEY", "x")
                .with("AWS_DEFAULT_REGION", "us-east-1");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private Tool.Outcome codeartifact(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "codeartifact";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return aws.run(all);
    }

    @Test
    void it_gets_a_token_lists_repositories_and_shows_errors() throws Exception {
        String token = codeartifact(
                        "get-authorization-token",
                        "--domain",
                        "dd",
                        "--query",
                        "authorizationToken",
                        "--output",
                        "text")
                .succeeds()
                .output();
        assertThat(token.strip().split("\\.")).hasSize(5);
        assertThat(codeartifact("list-repositories", "--output", "json")
                        .succeeds()
                        .output())
                .contains("\"name\": \"store\"", "\"createdTime\": ");
        codeartifact("describe-domain", "--domain", "missing")
                .fails("ResourceNotFoundException", "Domain not found: 'missing'");
    }

    @Test
    void its_login_sets_up_pip_so_that_pip_installs() throws Exception {
        Tool pip = new Tool("pip", aws.home());
        codeartifact("login", "--tool", "pip", "--domain", "dd", "--repository", "store")
                .succeeds();
        Path site = folder.resolve("site");
        pip.run("install", "--no-input", "--no-cache-dir", "--target", site.toString(), "flask")
                .succeeds();
        assertThat(site.resolve("flask/__init__.py")).exists();
    }

    private Tool.Outcome generic(String operation, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                operation,
                "--domain",
                "dd",
                "--repository",
                "store",
                "--format",
                "generic",
                "--namespace",
                "acme",
                "--package",
                "tool",
                "--package-version",
                "1.0"));
        all.addAll(List.of(arguments));
        return codeartifact(all.toArray(String[]::new));
    }

    private Tool.Outcome publish(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("tool.bin"), content);
        String digest = Fingerprint.of(Files.readAllBytes(file)).digest(Digest.SHA256);
        return generic(
                "publish-package-version",
                "--asset-content",
                file.toString(),
                "--asset-name",
                "tool.bin",
                "--asset-sha256",
                digest);
    }

    @Test
    void it_publishes_generic_packages_and_gets_them_back() throws Exception {
        publish("one").succeeds();
        publish("one").succeeds();
        publish("two").fails("ConflictException");
        Path got = folder.resolve("got.bin");
        generic("get-package-version-asset", "--asset", "tool.bin", got.toString())
                .succeeds();
        assertThat(got).hasContent("one");
        generic("get-package-version-asset", "--asset", "other.bin", got.toString())
                .fails("ResourceNotFoundException");
    }
}
