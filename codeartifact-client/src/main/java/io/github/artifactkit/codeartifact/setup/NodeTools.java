package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
     * npm, and what reads its file: pnpm, and yarn 1, which needs to be told to send the token always.
     *
     * @param home whose
     * @param reader which of them
     * @see <a href="https://docs.npmjs.com/cli/configuring-npm/npmrc">The .npmrc file</a>
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/npm-auth.html">Configure and use npm with
     *     CodeArtifact</a>
     */
    record Npm(UserHome home, Reader reader) implements Tool {

        /** The programs that read {@code .npmrc}. */
        enum Reader {
            NPM,
            PNPM,
            YARN_1
        }

        @Override
        public PackageFormat format() {
            return PackageFormat.NPM;
        }

        /**
         * pnpm takes the token of one address from a variable since 11.6, which reads only {@code pnpm_config_...}; older ones
         * take what holds for the registry, in Basic form. pnpm 10 and older publish with npm.
         *
         * @see <a href="https://pnpm.io/blog/releases/11.6">pnpm 11.6</a>
         */
        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            String registry = login.endpoint().toString();
            return switch (reader) {
                case NPM -> Map.of("npm_config_registry", registry, "npm_config_" + tokenKey(login), login.token());
                case PNPM ->
                    Map.of(
                            "npm_config_registry",
                            registry,
                            "npm_config__auth",
                            login.basic(),
                            "pnpm_config_registry",
                            registry,
                            "pnpm_config_" + tokenKey(login),
                            login.token(),
                            "npm_config_" + tokenKey(login),
                            login.token());
                case YARN_1 -> throw Tool.noEnvironment("yarn 1");
            };
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            Path file = home.variable("NPM_CONFIG_USERCONFIG").map(Path::of).orElseGet(() -> home.inHome(".npmrc"));
            Setting registry = new Setting("registry", login.endpoint().toString());
            Setting token = new Setting(tokenKey(login), login.token());
            return List.of(new ConfigurationFile(
                    file,
                    KeyedFile.edit(before -> reader == Reader.YARN_1
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
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("YARN_NPM_REGISTRY_SERVER", login.endpoint().toString());
            variables.put("YARN_NPM_AUTH_TOKEN", login.token());
            variables.put("YARN_NPM_ALWAYS_AUTH", "true");
            if (login.isPlainHttp()) {
                variables.put(
                        "YARN_UNSAFE_HTTP_WHITELIST", login.endpoint().uri().getHost());
            }
            return variables;
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            List<Setting> settings = new ArrayList<>();
            settings.add(new Setting("npmRegistryServer", "\"" + login.endpoint() + "\""));
            settings.add(new Setting("npmAuthToken", "\"" + login.token() + "\""));
            settings.add(new Setting("npmAlwaysAuth", "true"));
            if (login.isPlainHttp()) {
                settings.add(new Setting(
                        "unsafeHttpWhitelist", "[\"" + login.endpoint().uri().getHost() + "\"]"));
            }
            return List.of(new ConfigurationFile(
                    home.inHome(".yarnrc.yml"),
                    KeyedFile.edit(before ->
                            KeyedFile.FLAT_YAML.with(before, login.about(), "", settings.toArray(Setting[]::new)))));
        }
    }
}
