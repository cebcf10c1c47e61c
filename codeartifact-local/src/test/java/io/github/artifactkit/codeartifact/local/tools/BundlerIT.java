package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.GemFile;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bundler against the stand-in, which has another stand-in behind its connection to RubyGems. */
@Timeout(180)
class BundlerIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact far;
    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Tool bundle;
    private Path project;

    @BeforeEach
    void start() throws Exception {
        bundle = new Tool("bundle", folder.resolve("home"));
        project = Files.createDirectory(folder.resolve("project"));
        Path gems = Files.createDirectory(folder.resolve("gems"));
        Files.write(gems.resolve("a.gem"), GemFile.of("acme-core", "1.2", "CORE = 1\n"));
        Files.write(gems.resolve("b.gem"), GemFile.of("acme-core", "14.0", "CORE = 2\n"));
        far = LocalCodeArtifact.start(builder -> builder.externalSource("public:ruby-gems-org", gems));
        PlaneClient farPlane =
                new PlaneClient(far, "ruby").repository("store").connect("store", "public:ruby-gems-org");
        local = LocalCodeArtifact.start(builder -> builder.externalSource(
                "public:ruby-gems-org", URI.create(withToken(farPlane, "store", farPlane.token()))));
        plane = new PlaneClient(local, "ruby").repository("store").connect("store", "public:ruby-gems-org");
        plane.repository("devops", "store");
        plane.send("POST", "devops", "api/v1/gems", GemFile.of("acme-tool", "1.0", "TOOL = 1\n", "acme-core"));
    }

    @AfterEach
    void stop() {
        if (local != null) {
            local.close();
            far.close();
        }
    }

    private static String withToken(PlaneClient plane, String repository, String token) {
        return plane.url(repository).replace("://", "://aws:" + token + "@");
    }

    private Tool.Outcome install(String gem, String token) throws IOException, InterruptedException {
        Files.writeString(project.resolve("Gemfile"), """
                source "%s"
                gem "%s"
                """.formatted(withToken(plane, "devops", token), gem));
        return bundle.with("BUNDLE_PATH", folder.resolve("installed").toString())
                .with("BUNDLE_RETRY", "0")
                .in(project, "install");
    }

    private String installed(String gem) throws IOException {
        try (var files = Files.walk(folder.resolve("installed"))) {
            return Files.readString(files.filter(file -> file.endsWith("gems/" + gem))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(gem + " is not installed")));
        }
    }

    @Test
    void bundler_installs_a_gem_with_what_it_needs_from_a_registry_behind_the_repository() throws Exception {
        install("acme-tool", plane.token()).succeeds();
        assertThat(installed("acme-tool-1.0/lib/acme-tool.rb")).isEqualTo("TOOL = 1\n");
        assertThat(installed("acme-core-1.2/lib/acme-core.rb")).isEqualTo("CORE = 1\n");
        assertThat(project.resolve("Gemfile.lock")).content().contains("acme-core (1.2)", "acme-tool (1.0)");
    }

    @Test
    void bundler_tells_of_a_gem_that_is_not_there() throws Exception {
        install("no-such-gem", plane.token()).fails("no-such-gem");
    }

    @Test
    void bundler_tells_of_an_expired_token() throws Exception {
        String token = plane.token();
        local.expireTokens();
        install("acme-tool", token).fails("Bad username or password");
    }
}
