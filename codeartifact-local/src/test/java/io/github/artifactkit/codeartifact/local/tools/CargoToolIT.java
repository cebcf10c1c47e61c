package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import io.github.artifactkit.codeartifact.local.TarGz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** cargo against the stand-in. Nothing is compiled; cargo fetches, resolves and publishes. */
@Timeout(180)
class CargoToolIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Tool cargo;

    @BeforeEach
    void start() throws IOException {
        Path crates = Files.createDirectory(folder.resolve("crates"));
        crate(crates, "left-pad", "1.2.0", "[dependencies.pad-core]\nversion = \"0.3\"\n");
        crate(crates, "pad-core", "0.3.1", "");
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:crates-io", crates));
        plane = new PlaneClient(local, "cargo").repository("store").connect("store", "public:crates-io");
        plane.repository("devops", "store");
        cargo = new Tool("cargo", folder.resolve("home"))
                .with("CARGO_HOME", folder.resolve("cargo-home").toString())
                .with("RUSTUP_HOME", rustup())
                .with("CARGO_NET_RETRY", "0")
                .with("CARGO_REGISTRIES_DEVOPS_TOKEN", "Bearer " + plane.token());
        Path configuration = Files.createDirectories(folder.resolve("cargo-home"));
        Files.writeString(
                configuration.resolve("config.toml"),
                "[registries.devops]\nindex = \"sparse+" + plane.url("devops")
                        + "\"\ncredential-provider = \"cargo:token\"\n\n[registry]\ndefault = \"devops\"\n\n"
                        + "[source.crates-io]\nreplace-with = \"devops\"\n");
    }

    @AfterEach
    void stop() {
        if (local != null) {
            local.close();
        }
    }

    /** Where rustup, which may replace cargo, has the real one. */
    private static String rustup() {
        String set = System.getenv("RUSTUP_HOME");
        return set == null ? Path.of(System.getProperty("user.home"), ".rustup").toString() : set;
    }

    private static void crate(Path into, String name, String version, String dependencies) throws IOException {
        String manifest = "[package]\nname = \"" + name + "\"\nversion = \"" + version + "\"\nedition = \"2018\"\n"
                + dependencies;
        byte[] bytes = new TarGz()
                .file(name + "-" + version + "/Cargo.toml", manifest)
                .file(name + "-" + version + "/src/lib.rs", "")
                .bytes();
        Files.write(into.resolve(name + "-" + version + ".crate"), bytes);
    }

    private Path project(String name, String version, String dependency) throws IOException {
        Path project = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(project.resolve("src"));
        Files.writeString(project.resolve("src/lib.rs"), "// " + version + "\n");
        Files.writeString(
                project.resolve("Cargo.toml"),
                "[package]\nname = \"" + name + "\"\nversion = \"" + version
                        + "\"\nedition = \"2018\"\ndescription = \"A tool\"\nlicense = \"MIT\"\n[dependencies]\n"
                        + dependency + "\n");
        Files.deleteIfExists(project.resolve("Cargo.lock"));
        return project;
    }

    private Tool.Outcome publish(Path project) throws Exception {
        return cargo.in(project, "publish", "--registry", "devops", "--no-verify", "--allow-dirty");
    }

    @Test
    void cargo_fetches_a_crate_and_what_it_depends_on() throws Exception {
        Path app = project("app", "1.0.0", "left-pad = \"1\"");
        cargo.in(app, "fetch").succeeds();
        assertThat(app.resolve("Cargo.lock"))
                .content()
                .contains("name = \"left-pad\"", "name = \"pad-core\"", "checksum");
        assertThat(plane.api()
                        .listPackages(p -> p.domain("dd").repository("store"))
                        .packages())
                .extracting("packageValue")
                .containsExactly("left-pad", "pad-core");
        cargo.in(project("app", "1.0.0", "no-such-crate = \"1\""), "fetch").fails("no-such-crate");
    }

    @Test
    void cargo_publishes_what_can_be_fetched_and_not_again() throws Exception {
        String dependency = "left-pad = { version = \"1\", registry = \"devops\" }";
        publish(project("my-tool", "0.1.0", dependency)).succeeds();
        Path app = project("app", "1.0.0", "my-tool = { version = \"0.1\", registry = \"devops\" }");
        cargo.in(app, "fetch").succeeds();
        assertThat(app.resolve("Cargo.lock")).content().contains("name = \"my-tool\"", "name = \"pad-core\"");
        publish(project("my-tool", "0.1.0", dependency)).fails("already exists");
        publish(project("my-tool", "0.1.0", "")).fails("already exists");
        publish(project("my-tool", "0.1.1", dependency)).succeeds();
    }

    @Test
    void cargo_tells_of_an_expired_token() throws Exception {
        local.expireTokens();
        cargo.in(project("app", "1.0.0", "left-pad = { version = \"1\", registry = \"devops\" }"), "fetch")
                .fails("token rejected");
        publish(project("my-tool", "0.1.0", "")).fails("token rejected");
    }
}
