package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** cargo, gem and Bundler. */
class RealCargoAndRubyIT extends RealTools {

    @Test
    void gem_publishes_with_the_variables_and_installs_with_the_file() throws Exception {
        buildGem();
        run(folder, setup().ruby().environment(), "gem", "push", "acme-tool-1.0.gem");
        setup().ruby().write();
        String installed = folder.resolve("gems").toString();
        run(folder, Map.of(), "gem", "install", "acme-tool", "--no-document", "--install-dir", installed);
        assertThat(folder.resolve("gems/gems/acme-tool-1.0/tool.rb")).hasContent("TOOL = 1");
    }

    private void buildGem() throws Exception {
        Files.writeString(folder.resolve("tool.rb"), "TOOL = 1\n");
        Files.writeString(folder.resolve("tool.gemspec"), """
                Gem::Specification.new do |s|
                  s.name = "acme-tool"
                  s.version = "1.0"
                  s.summary = "x"
                  s.authors = ["x"]
                  s.files = ["tool.rb"]
                  s.require_paths = ["."]
                end
                """);
        run(folder, Map.of(), "gem", "build", "tool.gemspec");
    }

    @Test
    void bundle_installs_with_the_variables_and_with_the_files() throws Exception {
        assumeOnPath("bundle");
        buildGem();
        run(folder, setup().ruby().environment(), "gem", "push", "acme-tool-1.0.gem");
        bundle("one", setup().ruby().environment());
        setup().ruby().write();
        bundle("two", Map.of());
    }

    private void bundle(String name, Map<String, String> environment) throws Exception {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.writeString(project.resolve("Gemfile"), "source \"https://rubygems.org\"\ngem \"acme-tool\"\n");
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("BUNDLE_PATH", project.resolve("gems").toString());
        run(project, variables, "bundle", "install");
        try (Stream<Path> files = Files.walk(project.resolve("gems"))) {
            assertThat(files.filter(file -> file.endsWith("acme-tool-1.0/tool.rb")))
                    .hasSize(1);
        }
    }

    @Test
    void cargo_publishes_with_the_variables_and_builds_with_the_files() throws Exception {
        Path library = crate("acme-lib", "1.0.0", "");
        run(
                library,
                setup().cargo().environment(),
                "cargo",
                "publish",
                "--allow-dirty",
                "--no-verify",
                "--registry",
                "codeartifact-gamerhub-devops");
        setup().cargo().write();
        Path user = crate("user", "0.1.0", "acme-lib = \"1\"\n");
        run(user, Map.of("CARGO_HOME", home.resolve(".cargo").toString()), "cargo", "fetch");
        assertThat(Files.readString(user.resolve("Cargo.lock"))).contains("name = \"acme-lib\"");
    }

    @Test
    void a_login_of_cargo_lasts_until_its_token_ends_or_undo() throws Exception {
        Path library = crate("acme-lib", "1.0.0", "");
        run(
                library,
                setup().cargo().environment(),
                "cargo",
                "publish",
                "--allow-dirty",
                "--no-verify",
                "--registry",
                setup().cargo().name());
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().cargo(),
                ".cargo/config.toml",
                "net.retry = 0\nsource.crates-io.replace-with = \"mine\"\nsource.mine.registry = \"sparse+ELSEWHERE\"\n",
                () -> {
                    String cargo = "cargo-" + System.nanoTime();
                    Path user = crate("user-" + cargo, "0.1.0", "acme-lib = \"1\"\n");
                    // Without the cache of an earlier run.
                    Path registry = home.resolve(".cargo/registry");
                    if (Files.exists(registry)) {
                        Files.move(registry, folder.resolve(cargo));
                    }
                    return attempt(
                            user, Map.of("CARGO_HOME", home.resolve(".cargo").toString()), "cargo", "fetch");
                });
    }

    @Test
    void a_login_of_gem_lasts_until_its_token_ends_or_undo() throws Exception {
        buildGem();
        run(folder, setup().ruby().environment(), "gem", "push", "acme-tool-1.0.gem");
        assertLoginLastsUntilItsTokenEndsOrUndo(setup().ruby(), ".gemrc", "---\n:sources:\n- ELSEWHERE\n", () -> {
            Path target = Files.createDirectory(folder.resolve("gem-" + System.nanoTime()));
            return attempt(
                    target, // the built one is in the other folder
                    Map.of(),
                    "gem",
                    "install",
                    "--remote",
                    "acme-tool",
                    "--no-document",
                    "--install-dir",
                    target.toString());
        });
    }

    @Test
    void a_login_of_bundler_lasts_until_its_token_ends_or_undo() throws Exception {
        assumeOnPath("bundle");
        buildGem();
        run(folder, setup().ruby().environment(), "gem", "push", "acme-tool-1.0.gem");
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().ruby(),
                ".bundle/config",
                "---\nBUNDLE_RETRY: \"0\"\nBUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: \"ELSEWHERE\"\n",
                () -> {
                    Path project = Files.createDirectory(folder.resolve("bundle-" + System.nanoTime()));
                    Files.writeString(
                            project.resolve("Gemfile"), "source \"https://rubygems.org\"\ngem \"acme-tool\"\n");
                    return attempt(
                            project,
                            Map.of("BUNDLE_PATH", project.resolve("gems").toString()),
                            "bundle",
                            "lock");
                });
    }

    private Path crate(String name, String version, String dependencies) throws IOException {
        Path crate = folder.resolve(name);
        Files.createDirectories(crate.resolve("src"));
        Files.writeString(
                crate.resolve("Cargo.toml"),
                "[package]\nname = \"" + name + "\"\nversion = \"" + version
                        + "\"\nedition = \"2021\"\ndescription = \"x\"\nlicense = \"MIT\"\n\n[dependencies]\n"
                        + dependencies);
        Files.writeString(crate.resolve("src/lib.rs"), "");
        return crate;
    }
}
