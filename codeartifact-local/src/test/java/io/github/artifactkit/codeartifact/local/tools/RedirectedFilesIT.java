package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import io.github.artifactkit.codeartifact.local.TarGz;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs follow redirects to another host, and do not take the token there, which would be rejected. */
@Timeout(180)
class RedirectedFilesIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;

    @BeforeEach
    void start() throws IOException {
        local = LocalCodeArtifact.start(
                b -> b.vary(Variation.REDIRECTED_FILES, Variation.PYPI_METADATA_FILES, Variation.NPM_ENCODED_TARBALLS));
        plane = new PlaneClient(local, "npm").repository("devops");
        Path tarball = Files.write(
                folder.resolve("pad.tgz"),
                new TarGz()
                        .file("package/package.json", "{\"name\":\"@acme/pad\",\"version\":\"1.3.0\"}")
                        .bytes());
        local.seed()
                .domain("dd")
                .repository("devops")
                .publish("npm", tarball)
                .publish("pypi", WheelBuilder.of("flask", "3.0.0").writeTo(folder));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void npm_installs_from_the_other_host() throws Exception {
        Tool npm = Tool.ofNpm("npm", folder.resolve("home"), plane.url("devops"), plane.token());
        npm.run("install", "@acme/pad").succeeds();
        assertThat(npm.home().resolve("node_modules/@acme/pad/package.json")).exists();
        local.requests().answered(302).atLeast(1);
    }

    @Test
    void pip_installs_from_the_other_host_and_reads_the_metadata_first() throws Exception {
        Tool.pip(folder.resolve("home"), plane.format("pypi").url("devops"), plane.token())
                .run(
                        "install",
                        "--no-input",
                        "--no-cache-dir",
                        "--retries=0",
                        "--target=" + folder.resolve("site"),
                        "flask")
                .succeeds();
        assertThat(folder.resolve("site/flask/__init__.py")).exists();
        local.requests().answered(302).atLeast(1);
    }
}
