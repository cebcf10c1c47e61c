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
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** npm against the stand-in: what it installs, publishes and changes, and what it tells its user. */
@Timeout(180)
class NpmToolIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Tool npm;
    private Path project;

    @BeforeEach
    void start() throws IOException {
        Path tarballs = Files.createDirectory(folder.resolve("tarballs"));
        NpmTarball.write(tarballs, "left-pad", "1.2.0", "{\"@types/pad\":\"^2.0.0\"}");
        NpmTarball.write(tarballs, "left-pad", "1.3.0", "{\"@types/pad\":\"^2.0.0\"}");
        NpmTarball.write(tarballs, "@types/pad", "2.1.0", "{}");
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:npmjs", tarballs));
        plane = new PlaneClient(local, "npm").repository("store").connect("store", "public:npmjs");
        plane.repository("devops", "store");
        login();
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("package.json"), "{\"name\":\"app\",\"version\":\"1.0.0\"}");
    }

    private void login() throws IOException {
        npm = Tool.ofNpm("npm", folder.resolve("home"), plane.url("devops"), plane.token());
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private Path library(String version, String code) throws IOException {
        Path library = Files.createDirectories(folder.resolve("library"));
        Files.writeString(
                library.resolve("package.json"),
                "{\"name\":\"@acme/tool\",\"version\":\"" + version + "\",\"description\":\"A tool\","
                        + "\"main\":\"index.js\",\"license\":\"MIT\",\"dependencies\":{\"left-pad\":\"^1.2.0\"}}");
        Files.writeString(library.resolve("index.js"), code);
        Files.writeString(library.resolve("README.md"), "# tool\n");
        return library;
    }

    @Test
    void npm_installs_a_package_and_what_it_depends_on_with_their_integrity() throws Exception {
        npm.in(project, "install", "left-pad@1.2.0").succeeds();
        assertThat(project.resolve("node_modules/left-pad/index.js")).hasContent("module.exports = '1.2.0';");
        assertThat(project.resolve("node_modules/@types/pad/package.json")).exists();
        assertThat(project.resolve("package-lock.json")).content().contains("\"integrity\": \"sha512-");
        assertThat(plane.api()
                        .listPackages(p -> p.domain("dd").repository("store"))
                        .packages())
                .extracting("packageValue")
                .containsExactlyInAnyOrder("left-pad", "pad");

        npm.in(project, "install", "left-pad").succeeds();
        assertThat(project.resolve("node_modules/left-pad/index.js")).hasContent("module.exports = '1.3.0';");
    }

    @Test
    void npm_publishes_what_can_be_installed_and_the_api_describes() throws Exception {
        npm.in(library("1.0.0", "module.exports = 1;\n"), "publish").succeeds();
        npm.in(project, "install", "@acme/tool").succeeds();
        assertThat(project.resolve("node_modules/@acme/tool/index.js")).hasContent("module.exports = 1;");
        assertThat(project.resolve("node_modules/left-pad")).exists();
        var described = plane.api()
                .describePackageVersion(v -> v.domain("dd")
                        .repository("devops")
                        .format(PackageFormat.NPM)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion("1.0.0"))
                .packageVersion();
        assertThat(described.summary()).isEqualTo("A tool");
        assertThat(described.origin().domainEntryPoint().repositoryName()).isEqualTo("devops");
    }

    @Test
    void npm_cannot_publish_a_version_again() throws Exception {
        npm.in(library("1.0.0", "module.exports = 1;\n"), "publish").succeeds();
        npm.in(library("1.0.0", "module.exports = 1;\n"), "publish").fails("cannot publish over");
        npm.in(library("1.0.0", "module.exports = 2;\n"), "publish").fails("cannot publish over");
        npm.in(library("1.0.1", "module.exports = 2;\n"), "publish").succeeds();
        npm.in(project, "install", "@acme/tool").succeeds();
        assertThat(project.resolve("node_modules/@acme/tool/index.js")).hasContent("module.exports = 2;");
    }

    @Test
    void npm_deprecates_and_tags() throws Exception {
        npm.in(library("1.0.0", "module.exports = 1;\n"), "publish").succeeds();
        npm.in(library("2.0.0-beta.1", "module.exports = 2;\n"), "publish", "--tag", "next")
                .succeeds();
        npm.run("deprecate", "@acme/tool@1.0.0", "use 2").succeeds();
        npm.run("dist-tag", "add", "@acme/tool@1.0.0", "stable").succeeds();
        assertThat(npm.run("dist-tag", "ls", "@acme/tool").succeeds().output())
                .contains("latest: 1.0.0", "next: 2.0.0-beta.1", "stable: 1.0.0");
        assertThat(npm.run("view", "@acme/tool@1.0.0", "deprecated").succeeds().output())
                .contains("use 2");
        npm.run("dist-tag", "rm", "@acme/tool", "stable").succeeds();
        assertThat(npm.run("dist-tag", "ls", "@acme/tool").succeeds().output()).doesNotContain("stable");
        npm.in(project, "install", "@acme/tool@next").succeeds();
        assertThat(project.resolve("node_modules/@acme/tool/index.js")).hasContent("module.exports = 2;");
    }

    @Test
    void npm_tells_of_an_expired_token_and_of_an_unknown_package() throws Exception {
        npm.run("ping").succeeds();
        npm.in(project, "install", "no-such-package").fails("E404", "no-such-package");
        npm.run("whoami").fails("E404");
        local.expireTokens();
        npm.in(project, "install", "left-pad").fails("E401");
        npm.in(library("1.0.0", "module.exports = 1;\n"), "publish").fails("E401");
        npm.run("ping").fails("E401");
        assertThat(project.resolve("node_modules")).doesNotExist();
    }
}
