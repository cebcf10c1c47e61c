package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * cargo: the registry and its use in place of crates.io in config.toml, the token in credentials.toml.
 *
 * @see <a href="https://doc.rust-lang.org/cargo/reference/config.html">Cargo's configuration</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/configure-use-cargo.html">Configure and use Cargo
 *     with CodeArtifact</a>
 */
record CargoTool(UserHome home) implements Tool {

    @Override
    public PackageFormat format() {
        return PackageFormat.CARGO;
    }

    /** For {@code cargo publish --registry} and dependencies that name the registry. */
    @Override
    public Map<String, String> environment(Login login, boolean onlyIndex) {
        String prefix = "CARGO_REGISTRIES_" + login.variable();
        return Map.of(
                prefix + "_INDEX",
                "sparse+" + login.endpoint(),
                prefix + "_TOKEN",
                "Bearer " + login.token(),
                prefix + "_CREDENTIAL_PROVIDER",
                "cargo:token",
                "CARGO_REGISTRY_DEFAULT",
                login.name());
    }

    @Override
    public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
        Path folder = home.folderOr("CARGO_HOME", ".cargo");
        String name = "\"" + login.name() + "\"";
        return List.of(
                new ConfigurationFile(folder.resolve("config.toml"), KeyedFile.edit(before -> {
                    String registry = KeyedFile.TOML.with(
                            before,
                            login.about(),
                            "registries." + login.name(),
                            new Setting("index", "\"sparse+" + login.endpoint() + "\""),
                            new Setting("credential-provider", "\"cargo:token\""));
                    String usual =
                            KeyedFile.TOML.with(registry, login.about(), "registry", new Setting("default", name));
                    return KeyedFile.TOML.with(
                            usual, login.about(), "source.crates-io", new Setting("replace-with", name));
                })),
                new ConfigurationFile(
                        folder.resolve("credentials.toml"),
                        KeyedFile.edit(before -> KeyedFile.TOML.with(
                                before,
                                login.about(),
                                "registries." + login.name(),
                                new Setting("token", "\"Bearer " + login.token() + "\"")))));
    }
}
