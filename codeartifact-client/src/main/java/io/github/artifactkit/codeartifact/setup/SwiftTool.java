package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Swift package manager: the registry in registries.json, the token in .netrc, as it keeps them on Linux.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/configure-swift.html">Configure the Swift Package Manager
 *     with CodeArtifact</a>
 */
record SwiftTool(UserHome home) implements Tool {

    @Override
    public String id() {
        return "swift";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.SWIFT;
    }

    @Override
    public boolean hasScopes() {
        return true;
    }

    @Override
    public boolean hasEnvironment() {
        return false;
    }

    @Override
    public Map<String, String> environment(Login login) {
        throw Tool.noEnvironment("The Swift package manager");
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        Item token =
                Item.exclusive("", login.host(), "machine " + login.host() + " login token password " + login.token());
        List<ConfigurationFile> files = new ArrayList<>();
        if (login.isDefault() || login.choices().scope() != null) {
            files.add(new ConfigurationFile(
                    home.inHome(".swiftpm", "configuration", "registries.json"), new SwiftRegistries(login)));
        }
        files.add(new ConfigurationFile(NetrcFile.path(home), LineFile.edit(Syntax.NETRC, login, List.of(token))));
        return files;
    }
}
