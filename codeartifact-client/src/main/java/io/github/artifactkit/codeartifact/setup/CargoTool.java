package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * cargo: the registry in config.toml, for the default one also its use in place of crates.io, and the token in
 * credentials.toml.
 *
 * @param home whose
 * @param project the folder of a project, whose file takes precedence over the user's
 * @see <a href="https://doc.rust-lang.org/cargo/reference/config.html">Cargo's configuration</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/configure-use-cargo.html">Configure and use Cargo with
 *     CodeArtifact</a>
 */
record CargoTool(UserHome home, Path project) implements Tool {

    @Override
    public String id() {
        return "cargo";
    }

    @Override
    public boolean allowsDots() {
        return false;
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.CARGO;
    }

    /** For {@code cargo publish --registry NAME} and dependencies that name the registry. */
    @Override
    public Map<String, String> environment(Login login) {
        String prefix = "CARGO_REGISTRIES_" + login.variable();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(prefix + "_INDEX", "sparse+" + login.endpoint());
        variables.put(prefix + "_TOKEN", "Bearer " + login.token());
        variables.put(prefix + "_CREDENTIAL_PROVIDER", "cargo:token");
        if (login.isDefault()) {
            variables.put("CARGO_REGISTRY_DEFAULT", login.name());
        }
        return variables;
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        String name = "\"" + login.name() + "\"";
        String registry = "registries." + login.name();
        List<Item> items = new ArrayList<>();
        items.add(Item.set(Syntax.TOML, registry, "index", "\"sparse+" + login.endpoint() + "\""));
        items.add(Item.set(Syntax.TOML, registry, "credential-provider", "\"cargo:token\""));
        if (login.isDefault()) {
            items.add(Item.set(Syntax.TOML, "registry", "default", name));
            items.add(Item.set(Syntax.TOML, "source.crates-io", "replace-with", name));
        }
        Item token = Item.set(Syntax.TOML, registry, "token", "\"Bearer " + login.token() + "\"");
        return List.of(
                new ConfigurationFile(userFile(), LineFile.edit(Syntax.TOML, login, items)),
                new ConfigurationFile(file("credentials"), LineFile.edit(Syntax.TOML, login, List.of(token))));
    }

    private Path folder() {
        return home.folderOr("CARGO_HOME", ".cargo");
    }

    private Path userFile() {
        return file("config");
    }

    /** Where the older name without .toml exists, cargo reads that file alone. */
    private Path file(String name) {
        Path older = folder().resolve(name);
        return Files.isRegularFile(older) ? older : folder().resolve(name + ".toml");
    }

    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        for (Path file : Tool.inFolderAndAbove(project, ".cargo/config.toml", ".cargo/config")) {
            if (login.isDefault() && !file.equals(userFile())) {
                others.addAll(otherDefaults(file, login));
            }
        }
        Map<String, Effect> variables = new HashMap<>();
        String registry = "CARGO_REGISTRIES_" + login.variable();
        variables.put(registry + "_TOKEN", Effect.CREDENTIALS);
        variables.put(registry + "_CREDENTIAL_PROVIDER", Effect.CREDENTIALS);
        variables.put(registry + "_INDEX", Effect.INSTEAD);
        if (login.isDefault()) {
            variables.put("CARGO_REGISTRY_DEFAULT", Effect.PUBLISHED);
        }
        others.addAll(OtherIndex.variables(home, variables));
        return others;
    }

    private static List<OtherIndex> otherDefaults(Path file, Login login) {
        List<OtherIndex> others = new ArrayList<>();
        for (Syntax.Entry entry : Syntax.TOML.entries(new SecretFile(file).read())) {
            String value = entry.value().replaceAll("[\"']|\\s*#.*", "");
            boolean isDefault =
                    entry.section().equals("registry") && entry.key().equals("default");
            boolean isSource =
                    entry.section().equals("source.crates-io") && entry.key().equals("replace-with");
            if ((isDefault || isSource) && !value.equals(login.name())) {
                others.add(OtherIndex.instead(value, entry.key() + " of [" + entry.section() + "] in " + file, file));
            }
        }
        return others;
    }
}
