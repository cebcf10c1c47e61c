package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** yarn, version 1, and pnpm against the stand-in. */
@Timeout(180)
class YarnAndPnpmIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Path project;

    @BeforeEach
    void start() throws IOException {
        Path tarballs = Files.createDirectory(folder.resolve("tarballs"));
        NpmTarball.write(tarballs, "left-pad", "1.3.0", "{\"@types/pad\":\"^2.0.0\"}");
        NpmTarball.write(tarballs, "@types/pad", "2.1.0", "{}");
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:npmjs", tarballs));
        plane = new PlaneClient(local, "npm").repository("store").connect("store", "public:npmjs");
        plane.repository("devops", "store");
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(
                project.resolve("package.json"), "{\"name\":\"app\",\"version\":\"1.0.0\",\"license\":\"MIT\"}");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    /** yarn sends the token for packages without a scope only if it is told to do so always. */
    private Tool tool(String program) throws IOException {
        return Tool.ofNpm(
                program,
                folder.resolve("home"),
                plane.url("devops"),
                plane.token(),
                "always-auth=true",
                "update-notifier=false");
    }

    private Path library(String version, String code) throws IOException {
        Path library = Files.createDirectories(folder.resolve("library"));
        Files.writeString(
                library.resolve("package.json"),
                "{\"name\":\"@acme/tool\",\"version\":\"" + version + "\",\"main\":\"index.js\",\"license\":\"MIT\","
                        + "\"dependencies\":{\"left-pad\":\"^1.2.0\"}}");
        Files.writeString(library.resolve("index.js"), code);
        return library;
    }

    private String installed(String path) throws IOException {
        return Files.readString(project.resolve("node_modules").resolve(path));
    }

    @Test
    void yarn_installs_publishes_and_publishes_no_other_bytes() throws Exception {
        Tool yarn = tool("yarn");
        Path library = library("1.0.0", "module.exports = 1;\n");
        yarn.in(library, "publish", "--non-interactive").succeeds();
        yarn.in(library, "publish", "--non-interactive").succeeds();
        yarn.in(library("1.0.0", "module.exports = 2;\n"), "publish", "--non-interactive")
                .fails("exists already with other content");
        yarn.in(project, "add", "@acme/tool").succeeds();
        assertThat(installed("@acme/tool/index.js")).isEqualTo("module.exports = 1;\n");
        assertThat(installed("left-pad/index.js")).isEqualTo("module.exports = '1.3.0';\n");
        assertThat(project.resolve("yarn.lock")).content().contains("integrity sha512-");
    }

    @Test
    void yarn_fails_with_an_expired_token_and_with_an_unknown_package() throws Exception {
        Tool yarn = tool("yarn");
        yarn.in(project, "add", "no-such-package").fails("no-such-package");
        local.expireTokens();
        yarn.in(project, "add", "left-pad").fails("Couldn't find package \"left-pad\"");
    }

    @Test
    void pnpm_installs_publishes_and_publishes_no_version_again() throws Exception {
        Tool pnpm = tool("pnpm");
        pnpm.in(library("1.0.0", "module.exports = 1;\n"), "publish", "--no-git-checks")
                .succeeds();
        // pnpm 10 looks first, and pnpm 12 tells what the server answers.
        assertThat(pnpm.in(library("1.0.0", "module.exports = 2;\n"), "publish", "--no-git-checks")
                        .fails()
                        .output())
                .containsAnyOf("cannot publish over", "409 Conflict");
        pnpm.in(project, "add", "@acme/tool").succeeds();
        assertThat(installed("@acme/tool/index.js")).isEqualTo("module.exports = 1;\n");
        assertThat(project.resolve("pnpm-lock.yaml")).content().contains("left-pad@1.3.0", "integrity: sha512-");
    }

    @Test
    void pnpm_fails_with_an_expired_token_and_with_an_unknown_package() throws Exception {
        Tool pnpm = tool("pnpm");
        assertThat(pnpm.in(project, "add", "no-such-package")
                        .fails("no-such-package")
                        .output())
                .containsAnyOf("is not in the npm registry", "404 Not Found");
        local.expireTokens();
        pnpm.in(project, "add", "left-pad").fails("401");
    }
}
