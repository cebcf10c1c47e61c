package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.util.List;
import java.util.Map;

/**
 * The Swift package manager: the registry in registries.json, the token in .netrc, as it keeps them on Linux.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/configure-swift.html">Configure the Swift Package
 *     Manager with CodeArtifact</a>
 */
record SwiftTool(UserHome home) implements Tool {

    @Override
    public PackageFormat format() {
        return PackageFormat.SWIFT;
    }

    @Override
    public Map<String, String> environment(Login login, boolean onlyIndex) {
        throw Tool.noEnvironment("The Swift package manager");
    }

    @Override
    public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
        return List.of(
                new ConfigurationFile(
                        home.inHome(".swiftpm", "configuration", "registries.json"),
                        new SwiftRegistries(login.endpoint())),
                new ConfigurationFile(
                        home.inHome(".netrc"),
                        KeyedFile.block(
                                "#",
                                login.about(),
                                List.of("machine " + login.endpoint().uri().getHost() + " login token password "
                                        + login.token()))));
    }
}
