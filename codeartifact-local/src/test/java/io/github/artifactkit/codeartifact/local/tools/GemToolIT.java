package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.GemFile;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import io.github.artifactkit.codeartifact.local.SmallSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** gem against the stand-in. */
@Timeout(180)
class GemToolIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Tool gem;

    @BeforeEach
    void start() throws IOException {
        gem = new Tool("gem", folder.resolve("home"));
        Path gems = Files.createDirectory(folder.resolve("gems"));
        Files.write(gems.resolve("a.gem"), GemFile.of("acme-core", "1.2", "CORE = 1\n"));
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:ruby-gems-org", gems));
        plane = new PlaneClient(local, "ruby").repository("store").connect("store", "public:ruby-gems-org");
        plane.repository("devops", "store");
        gem.with("GEM_HOST_API_KEY", "Bearer " + plane.token());
    }

    @AfterEach
    void stop() {
        if (local != null) {
            local.close();
        }
    }

    private Tool.Outcome push(String version, String code) throws Exception {
        Path file = folder.resolve("acme-tool-" + version + ".gem");
        Files.write(file, GemFile.of("acme-tool", version, code, "acme-core"));
        return gem.run("push", file.toString(), "--host", plane.url("devops"));
    }

    private Tool.Outcome install(String name, String token) throws Exception {
        return gem.run(
                "install",
                name,
                "--clear-sources",
                "--source",
                plane.url("devops").replace("://", "://aws:" + token + "@"),
                "--install-dir",
                folder.resolve("installed").toString(),
                "--no-document");
    }

    @Test
    void gem_pushes_a_gem_and_installs_it_with_what_it_needs() throws Exception {
        push("1.0", "TOOL = 1\n").succeeds();
        push("2.0.pre", "TOOL = 2\n").succeeds();
        install("acme-tool", plane.token()).succeeds();
        assertThat(folder.resolve("installed/gems/acme-tool-1.0/lib/acme-tool.rb"))
                .hasContent("TOOL = 1");
        assertThat(folder.resolve("installed/gems/acme-core-1.2/lib/acme-core.rb"))
                .hasContent("CORE = 1");
        assertThat(plane.api()
                        .listPackages(p -> p.domain("dd").repository("store"))
                        .packages())
                .extracting("packageValue")
                .containsExactly("acme-core");
        install("no-such-gem", plane.token()).fails("Could not find a valid gem 'no-such-gem'");
    }

    @Test
    void gem_pushes_the_same_bytes_again_and_no_others() throws Exception {
        push("1.0", "TOOL = 1\n").succeeds();
        push("1.0", "TOOL = 1\n").succeeds();
        push("1.0", "TOOL = 2\n").fails("acme-tool-1.0.gem");
    }

    @Test
    void gem_tells_of_an_expired_token() throws Exception {
        String token = plane.token();
        local.expireTokens();
        push("1.0", "TOOL = 1\n").fails("token is missing, wrong, expired");
        install("acme-core", token).fails("401");
    }

    @Test
    void a_folder_that_gem_indexed_is_a_registry_behind_the_connection() throws Exception {
        Path index = Files.createDirectories(folder.resolve("index/gems")).getParent();
        Files.write(index.resolve("gems/acme-core-1.2.gem"), GemFile.of("acme-core", "1.2", "CORE = 1\n"));
        Files.write(index.resolve("gems/acme-next-1.0.gem"), GemFile.of("acme-next", "1.0", "NEXT = 1\n", "acme-core"));
        gem.run("generate_index", "--directory", index.toString()).succeeds();
        try (SmallSite site = new SmallSite();
                LocalCodeArtifact near =
                        LocalCodeArtifact.start(b -> b.externalSource("public:ruby-gems-org", site.address()))) {
            serve(index, site);
            PlaneClient client =
                    new PlaneClient(near, "ruby").repository("store").connect("store", "public:ruby-gems-org");
            assertThat(client.text("store", "info/acme-next"))
                    .isEqualTo("---\n1.0 acme-core:>= 1.0&< 14|ruby:>= 2.5\n");
            assertThat(client.get("store", "gems/acme-core-1.2.gem").body())
                    .isEqualTo(Files.readAllBytes(index.resolve("gems/acme-core-1.2.gem")));
        }
    }

    private static void serve(Path folder, SmallSite site) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                site.page("/" + folder.relativize(file), Files.readAllBytes(file));
            }
        }
    }
}
