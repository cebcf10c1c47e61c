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
                    login.choices().scope() + ":",
                    "  " + SERVER + ": " + server,
                    "  npmAuthToken: " + token,
                    "  npmAlwaysAuth: true"));
        } else {
            if (login.isDefault()) {
                items.add(Item.set(Syntax.YAML, "", SERVER, server));
            }
            String registry = login.authority().replaceAll("/$", "");
            items.add(Item.exclusive(
                    "npmRegistries",
                    registry,
                    "\"" + registry + "\":",
                    "  npmAuthToken: " + token,
                    "  npmAlwaysAuth: true"));
        }
        if (login.isPlainHttp()) {
            items.add(Item.set(Syntax.YAML, "", "unsafeHttpWhitelist", "[\"" + login.host() + "\"]"));
        }
        return List.of(new ConfigurationFile(userFile(), LineFile.edit(Syntax.YAML, login, items)));
    }

    private Path userFile() {
        return home.inHome(".yarnrc.yml");
    }

    /** The user's file, and those of the project's folder and of all above it, which take precedence. */
    private List<Path> files() {
        String name = home.variable("YARN_RC_FILENAME").orElse(".yarnrc.yml");
        List<Path> files = new ArrayList<>(List.of(userFile()));
        files.addAll(Tool.inFolderAndAbove(project, name));
        return files.stream().distinct().toList();
    }

    private static String address(String value) {
        return value.replaceAll("(?s).*" + SERVER + "[\"']?:\\s*", "").replaceFirst("(?s)(?:\\s+#|[\\n,}]).*", "");
    }

    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        for (Path file : files()) {
            String owners =
                    LineFile.parse(Syntax.YAML, new SecretFile(file).read()).base();
            for (Syntax.Entry entry : Syntax.YAML.entries(owners)) {
                boolean isServer = entry.section().isEmpty() && entry.key().equals(SERVER) && !file.equals(userFile());
                boolean isScope =
                        entry.section().equals(SCOPES) && entry.value().contains(SERVER);
                String address = address(entry.value());
                boolean concerns = login.choices().scope() == null
                        || (isScope && entry.key().equals(login.choices().scope()) && !file.equals(userFile()));
                if ((isServer || isScope) && concerns && !login.isAt(address)) {
                    others.add(OtherIndex.instead(
                            address.replaceAll("[\"']", ""),
                            (isScope ? SCOPES + " " + entry.key() : SERVER) + " in " + file,
                            file));
                }
            }
        }
        home.variable("YARN_NPM_REGISTRY_SERVER")
                .filter(value -> !login.isAt(value))
                .ifPresent(value -> others.add(OtherIndex.variable("YARN_NPM_REGISTRY_SERVER", value, Effect.INSTEAD)));
        return others;
    }
}
