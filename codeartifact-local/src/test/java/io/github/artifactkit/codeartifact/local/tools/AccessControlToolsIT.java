package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.TarGz;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import io.github.artifactkit.codeartifact.local.access.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs with the token of an identity that may read a repository and nothing else, where policies are enforced. */
@Timeout(180)
class AccessControlToolsIT {

    private static final String READING = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "codeartifact:GetAuthorizationToken",
               "Resource": "arn:aws:codeartifact:us-east-1:123456789012:domain/gamerhub"},
              {"Effect": "Allow", "Action": "codeartifact:ReadFromRepository",
               "Resource": "arn:aws:codeartifact:us-east-1:123456789012:repository/gamerhub/devops"},
              {"Effect": "Allow", "Action": "sts:GetServiceBearerToken", "Resource": "*"}]}
            """;
    private static final String TOKENS_ALONE = READING.replace("ReadFromRepository", "DescribeRepository");

    @TempDir
    Path folder;

    private LocalCodeArtifact local;

    @BeforeEach
    void start() throws IOException {
        local = LocalCodeArtifact.start(b -> b.enforcePolicies(
                Identity.user("reader").policy(READING),
                Identity.user("stranger").policy(TOKENS_ALONE)));
        Path tarball = Files.write(
                folder.resolve("left-pad.tgz"),
                new TarGz()
                        .file("package/package.json", "{\"name\":\"left-pad\",\"version\":\"1.3.0\"}")
                        .bytes());
        local.seed()
                .domain("gamerhub")
                .repository("devops")
                .publish("pypi", WheelBuilder.of("flask", "3.0.0").writeTo(folder))
                .publish("npm", tarball);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private String token(String identity) {
        return local.client(identity)
                .getAuthorizationToken(t -> t.domain("gamerhub"))
                .authorizationToken();
    }

    private String url(String format) {
        return local.endpoint() + "/gamerhub-" + local.account() + "/" + format + "/devops/";
    }

    private Tool npm(String identity) throws IOException {
        return Tool.ofNpm("npm", folder.resolve("home"), url("npm"), token(identity));
    }

    @Test
    void npm_installs_with_the_permission_to_read_and_is_told_what_it_lacks_to_publish() throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("package.json"), "{\"name\":\"app\",\"version\":\"1.0.0\"}");
        npm("stranger").in(project, "install", "left-pad").fails("E403", "codeartifact:ReadFromRepository");
        npm("reader").in(project, "install", "left-pad").succeeds();
        assertThat(project.resolve("node_modules/left-pad/package.json")).exists();
        npm("reader")
                .in(project, "publish")
                .fails(
                        "E403",
                        "user/reader is not authorized to perform: codeartifact:PublishPackageVersion on resource: "
                                + "arn:aws:codeartifact:us-east-1:123456789012:package/gamerhub/devops/npm//app");
    }

    private Tool.Outcome pip(String identity) throws Exception {
        return Tool.pip(folder.resolve("home"), url("pypi"), token(identity))
                .run(
                        "install",
                        "--no-input",
                        "--no-cache-dir",
                        "--retries=0",
                        "-vv",
                        "--target=" + folder.resolve("site"),
                        "flask");
    }

    @Test
    void pip_installs_with_the_permission_to_read_and_without_it_is_forbidden() throws Exception {
        pip("stranger").fails("403 Client Error: Forbidden");
        pip("reader").succeeds();
        assertThat(folder.resolve("site/flask/__init__.py")).exists();
    }

    @Test
    void twine_is_told_that_the_permission_to_read_is_not_enough_to_publish() throws Exception {
        Path wheel = WheelBuilder.of("acme-tool", "1.0").writeTo(folder);
        new Tool("twine", folder.resolve("home"))
                .with("TWINE_USERNAME", "aws")
                .with("TWINE_PASSWORD", token("reader"))
                .run("upload", "--verbose", "--disable-progress-bar", "--repository-url", url("pypi"), wheel.toString())
                .fails("403", "codeartifact:PublishPackageVersion");
    }
}
