package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * yarn 4 and pnpm 12 install versions that are old enough, and no newer ones. npm brings both; where it cannot, the tests are
 * skipped.
 */
@Timeout(300)
class AgeGateIT {

    private static final String YARN = "@yarnpkg/cli-dist";
    private static final String PNPM = "pnpm";

    @TempDir
    static Path tools;

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Path project;

    @BeforeAll
    static void installTools() throws Exception {
        Assumptions.assumeTrue(Tool.isOnPath("npm") && Tool.isOnPath("node"), "npm is not on the PATH: skipped");
        Process npm = new ProcessBuilder(
                        "npm", "install", "--no-audit", "--no-fund", "--prefix", ".", YARN + "@4", PNPM + "@12")
                .directory(tools.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean installed = npm.waitFor(2, TimeUnit.MINUTES) && npm.exitValue() == 0;
        npm.destroyForcibly();
        Assumptions.assumeTrue(installed, "npm cannot install yarn 4 and pnpm 12: skipped");
    }

    @BeforeEach
    void start() throws IOException {
        Path tarballs = Files.createDirectory(folder.resolve("tarballs"));
        for (String version : List.of("1.0.0", "1.1.0")) {
            NpmTarball.write(tarballs, "left-pad", version, "{}");
        }
        try (var files = Files.list(tarballs)) {
            for (Path file : files.toList()) {
                Duration age = file.toString().contains("1.0.0") ? Duration.ofDays(30) : Duration.ofMinutes(5);
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
            }
        }
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:npmjs", tarballs));
        plane = new PlaneClient(local, "npm").repository("store").connect("store", "public:npmjs");
        plane.repository("devops", "store");
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("package.json"), "{\"name\":\"app\",\"version\":\"1.0.0\"}");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private String installedVersion() throws IOException {
        return Files.readString(project.resolve("node_modules/left-pad/package.json"));
    }

    private Tool.Outcome yarn(String... arguments) throws Exception {
        Files.writeString(project.resolve(".yarnrc.yml"), """
                npmRegistryServer: "%s"
                npmAuthToken: "%s"
                npmAlwaysAuth: true
                npmMinimalAgeGate: 1440
                unsafeHttpWhitelist: ["127.0.0.1"]
                nodeLinker: node-modules
                enableGlobalCache: false
                enableTelemetry: false
                """.formatted(plane.url("devops"), plane.token()));
        Files.writeString(project.resolve("yarn.lock"), "");
        Path script = tools.resolve("node_modules/" + YARN + "/bin/yarn.js");
        return run(new Tool("node", folder.resolve("home")), script.toString(), arguments);
    }

    private Tool.Outcome pnpm(String... arguments) throws Exception {
        Files.writeString(project.resolve("pnpm-workspace.yaml"), "minimumReleaseAge: 1440\n");
        Tool npm = Tool.ofNpm(
                tools.resolve("node_modules/.bin/pnpm").toString(),
                folder.resolve("home"),
                plane.url("devops"),
                plane.token());
        return npm.in(project, arguments);
    }

    private Tool.Outcome run(Tool tool, String script, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = script;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return tool.in(project, all);
    }

    @Test
    void yarn_installs_the_newest_version_that_is_old_enough() throws Exception {
        yarn("add", "left-pad@^1").succeeds();
        assertThat(installedVersion()).contains("1.0.0");
    }

    @Test
    void yarn_installs_no_version_that_is_too_new() throws Exception {
        yarn("add", "left-pad@1.1.0").fails("left-pad");
    }

    @Test
    void pnpm_installs_the_newest_version_that_is_old_enough() throws Exception {
        pnpm("add", "left-pad@^1").succeeds();
        assertThat(installedVersion()).contains("1.0.0");
    }

    @Test
    void versions_that_were_fetched_keep_their_age() throws Exception {
        for (String version : List.of("1.0.0", "1.1.0")) {
            assertThat(plane.get("devops", "left-pad/-/left-pad-" + version + ".tgz")
                            .statusCode())
                    .isEqualTo(200);
        }
        pnpm("add", "left-pad@^1").succeeds();
        assertThat(installedVersion()).contains("1.0.0");
    }
}
