package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * yarn 2 and later.
 *
 * @param home whose
 * @param project the folder of a project, whose file takes precedence over the user's
 * @see <a href="https://yarnpkg.com/configuration/yarnrc">The .yarnrc.yml file</a>
 */
record YarnTool(UserHome home, Path project) implements Tool {

    private static final String SCOPES = "npmScopes";
    private static final String SERVER = "npmRegistryServer";

    @Override
    public String id() {
        return "yarn";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.NPM;
    }

    @Override
    public boolean hasScopes() {
        return true;
    }

    @Override
    public Map<String, String> environment(Login login) {
        if (login.choices().scope() != null) {
            throw new UnsupportedOperationException(
                    "yarn has no variable for a scope: use write(), and undo() afterwards");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("YARN_NPM_REGISTRY_SERVER", login.endpoint().toString());
        variables.put("YARN_NPM_AUTH_TOKEN", login.token());
        variables.put("YARN_NPM_ALWAYS_AUTH", "true");
        if (login.isPlainHttp()) {
            variables.put("YARN_UNSAFE_HTTP_WHITELIST", login.host());
        }
        return variables;
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        List<Item> items = new ArrayList<>();
        String server = "\"" + login.endpoint() + "\"";
        String token = "\"" + login.token() + "\"";
        if (login.choices().scope() != null) {
            items.add(Item.exclusive(
                    SCOPES,
                    login.choices().scope(),
                    "  " + login.choices().scope() + ":",
                    "    " + SERVER + ": " + server,
                    "    npmAuthToken: " + token,
                    "    npmAlwaysAuth: true"));
        } else {
            if (login.isDefault()) {
                items.add(Item.set(Syntax.YAML, "", SERVER, server));
            }
            String registry = "\"" + login.authority().replaceAll("/$", "") + "\"";
            items.add(Item.exclusive(
                    "npmRegistries",
                    registry,
                    "  " + registry + ":",
                    "    npmAuthToken: " + token,
                    "    npmAlwaysAuth: true"));
        }
        if (login.isPlainHttp()) {
            items.add(Item.set(Syntax.YAML, "", "unsafeHttpWhitelist", "[\"" + login.host() + "\"]"));
        }
        return List.of(new ConfigurationFile(userFile(), LineFile.edit(Syntax.YAML, login, items)));
    }

    private Path userFile() {
        return home.inHome(".yarnrc.yml");
    }

    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        for (Path file : List.of(userFile(), project.resolve(".yarnrc.yml"))) {
            String owners =
                    LineFile.parse(Syntax.YAML, new SecretFile(file).read()).base();
            for (Syntax.Entry entry : Syntax.YAML.entries(owners)) {
                boolean isServer = entry.section().isEmpty() && entry.key().equals(SERVER) && !file.equals(userFile());
                boolean isScope =
                        entry.section().equals(SCOPES) && entry.value().contains(SERVER);
                String address = entry.value()
                        .replaceAll("(?s).*" + SERVER + ":\\s*", "")
                        .lines()
                        .findFirst()
                        .orElse("");
                boolean concerns = login.choices().scope() == null
                        || (isScope && entry.key().equals(login.choices().scope()) && !file.equals(userFile()));
                if ((isServer || isScope)
                        && concerns
                        && !address.contains(login.endpoint().toString())) {
                    others.add(OtherIndex.instead(
                            address.replace("\"", ""),
                            (isScope ? SCOPES + " " + entry.key() : SERVER) + " in " + file,
                            file));
                }
            }
        }
        home.variable("YARN_NPM_REGISTRY_SERVER")
                .filter(value -> !value.equals(login.endpoint().toString()))
                .ifPresent(value -> others.add(OtherIndex.variable("YARN_NPM_REGISTRY_SERVER", value, Effect.INSTEAD)));
        return others;
    }
}
