package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tools for npm packages. */
final class NodeTools {

    private NodeTools() {}

    /** The key of the token of a registry: its address without the scheme. */
    private static String tokenKey(Login login) {
        URI address = login.endpoint().uri();
        return "//" + address.getRawAuthority() + address.getRawPath() + ":_authToken";
    }

    /**
     * npm and pnpm, which read the same file and the same variables, and yarn 1, which needs to be told to send the token
     * always.
     *
     * @param home whose
     * @param alwaysAuth whether the file says {@code always-auth}, which yarn 1 needs and npm refuses
     * @see <a href="https://docs.npmjs.com/cli/configuring-npm/npmrc">The .npmrc file</a>
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/npm-auth.html">Configure and use npm with
     *     CodeArtifact</a>
     */
    record Npm(UserHome home, boolean alwaysAuth) implements Tool {

        @Override
        public PackageFormat format() {
            return PackageFormat.NPM;
        }

        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            if (alwaysAuth) {
                throw Tool.noEnvironment("yarn 1");
            }
            return Map.of(
                    "npm_config_registry", login.endpoint().toString(), "npm_config_" + tokenKey(login), login.token());
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            Path file = home.variable("NPM_CONFIG_USERCONFIG").map(Path::of).orElseGet(() -> home.inHome(".npmrc"));
            Setting registry = new Setting("registry", login.endpoint().toString());
            Setting token = new Setting(tokenKey(login), login.token());
            return List.of(new ConfigurationFile(
                    file,
                    KeyedFile.edit(before -> alwaysAuth
                            ? KeyedFile.NPMRC.with(
                                    before, login.about(), "", registry, token, new Setting("always-auth", "true"))
                            : KeyedFile.NPMRC.with(before, login.about(), "", registry, token))));
        }
    }

    /**
     * yarn 2 and later.
     *
     * @see <a href="https://yarnpkg.com/configuration/yarnrc">The .yarnrc.yml file</a>
     */
    record Yarn(UserHome home) implements Tool {

        @Override
        public PackageFormat format() {
            return PackageFormat.NPM;
        }

        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            return Map.of(
                    "YARN_NPM_REGISTRY_SERVER", login.endpoint().toString(),
                    "YARN_NPM_AUTH_TOKEN", login.token(),
                    "YARN_NPM_ALWAYS_AUTH", "true");
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            return List.of(new ConfigurationFile(
                    home.inHome(".yarnrc.yml"),
                    KeyedFile.edit(before -> KeyedFile.FLAT_YAML.with(
                            before,
                            login.about(),
                            "",
                            new Setting("npmRegistryServer", "\"" + login.endpoint() + "\""),
                            new Setting("npmAuthToken", "\"" + login.token() + "\""),
                            new Setting("npmAlwaysAuth", "true")))));
        }
    }
}
