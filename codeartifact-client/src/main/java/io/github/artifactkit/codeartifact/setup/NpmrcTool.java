package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * npm, and the others that read its file: pnpm, bun, and yarn 1, which needs to be told to send the token always.
 *
 * @param home whose
 * @param project the folder of a project, whose file takes precedence over the user's
 * @param reader which of them
 * @see <a href="https://docs.npmjs.com/cli/configuring-npm/npmrc">The .npmrc file</a>
 * @see <a href="https://docs.npmjs.com/cli/using-npm/scope#associating-a-scope-with-a-registry">A registry for a scope</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/npm-auth.html">Configure and use npm with CodeArtifact</a>
 */
record NpmrcTool(UserHome home, Path project, Reader reader) implements Tool {

    /** The programs that read {@code .npmrc}. */
    enum Reader {
        NPM("npm"),
        PNPM("pnpm"),
        BUN("bun"),
        YARN_1("yarn1");

        private final String id;

        Reader(String id) {
            this.id = id;
        }
    }

    @Override
    public String id() {
        return reader.id;
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
    public boolean hasEnvironment() {
        return reader != Reader.YARN_1;
    }

    private static String tokenKey(Login login) {
        return login.authority() + ":_authToken";
    }

    private static String registryKey(Login login) {
        return login.choices().scope() == null
                ? "registry"
                : "@" + login.choices().scope() + ":registry";
    }

    /**
     * pnpm takes the token of one address from a variable since 11.6, which reads only {@code pnpm_config_...}; older ones take
     * what holds for the registry, in Basic form. pnpm 10 and older publish with npm. bun reads the registry and one token.
     *
     * @see <a href="https://pnpm.io/blog/releases/11.6">pnpm 11.6</a>
     * @see <a href="https://bun.com/docs/install/registries">bun: scopes and registries</a>
     */
    @Override
    public Map<String, String> environment(Login login) {
        Map<String, String> variables = new LinkedHashMap<>();
        String registry = login.endpoint().toString();
        switch (reader) {
            case NPM -> {
                variables.put("npm_config_" + registryKey(login), registry);
                variables.put("npm_config_" + tokenKey(login), login.token());
            }
            case PNPM -> {
                variables.put("npm_config_" + registryKey(login), registry);
                if (login.isDefault()) {
                    variables.put("npm_config__auth", login.basic());
                }
                variables.put("pnpm_config_" + registryKey(login), registry);
                variables.put("pnpm_config_" + tokenKey(login), login.token());
                variables.put("npm_config_" + tokenKey(login), login.token());
            }
            case BUN -> {
                if (login.choices().scope() != null) {
                    throw new UnsupportedOperationException(
                            "bun has no variable for a scope: use write(), and undo() afterwards");
                }
                variables.put("BUN_CONFIG_REGISTRY", registry);
                variables.put("NPM_CONFIG_REGISTRY", registry);
                variables.put("BUN_CONFIG_TOKEN", login.token());
                variables.put("NPM_CONFIG_TOKEN", login.token());
            }
            case YARN_1 -> throw Tool.noEnvironment("yarn 1");
        }
        return variables;
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        List<Item> items = new ArrayList<>();
        if (login.isDefault() || login.choices().scope() != null) {
            items.add(Item.set(
                    Syntax.NPMRC, "", registryKey(login), login.endpoint().toString()));
        }
        items.add(Item.set(Syntax.NPMRC, "", tokenKey(login), login.token()));
        if (reader == Reader.YARN_1) {
            items.add(Item.set(Syntax.NPMRC, "", "always-auth", "true"));
        }
        List<ConfigurationFile> files = new ArrayList<>();
        files.add(new ConfigurationFile(
                userFile(), LineFile.edit(Syntax.NPMRC, login, items, entry -> isScopeElsewhere(entry, login))));
        if (login.isOnly() && !outranking(login).isEmpty()) {
            files.add(new ConfigurationFile(
                    projectFile(), LineFile.edit(Syntax.NPMRC, login, List.of(), entry -> isElsewhere(entry, login))));
        }
        return files;
    }

    static Path userFile(UserHome home) {
        return home.variable("NPM_CONFIG_USERCONFIG")
                .or(() -> home.variable("npm_config_userconfig"))
                .map(Path::of)
                .orElseGet(() -> home.inHome(".npmrc"));
    }

    private Path userFile() {
        return userFile(home);
    }

    /** The file of the project, which may be above the folder: beside its package.json, or that of its workspace. */
    private Path projectFile() {
        return Tool.inFolderAndAbove(project, ".npmrc").stream()
                .filter(file -> !file.equals(userFile()) && !file.equals(home.inHome(".npmrc")))
                .findFirst()
                .orElseGet(() -> project.resolve(".npmrc"));
    }

    private static boolean isScopeElsewhere(Syntax.Entry entry, Login login) {
        return entry.key().startsWith("@") && isElsewhere(entry, login);
    }

    private static boolean isElsewhere(Syntax.Entry entry, Login login) {
        boolean isRegistry = entry.key().equals("registry") || entry.key().matches("@[^:]+:registry");
        return isRegistry && !login.isAt(address(entry));
    }

    /** The value without what npm takes for a comment. */
    private static String address(Syntax.Entry entry) {
        return entry.value().replaceFirst("\\s*[;#].*", "");
    }

    private List<Syntax.Entry> outranking(Login login) {
        return projectFile().equals(userFile())
                ? List.of()
                : owners(projectFile()).stream()
                        .filter(entry -> isElsewhere(entry, login))
                        .toList();
    }

    private static List<Syntax.Entry> owners(Path file) {
        return Syntax.NPMRC.entries(
                LineFile.parse(Syntax.NPMRC, new SecretFile(file).read()).base());
    }

    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        owners(userFile()).stream()
                .filter(entry -> isScopeElsewhere(entry, login))
                .filter(entry -> concerns(entry, login))
                .forEach(entry ->
                        others.add(OtherIndex.instead(address(entry), entry.key() + " in " + userFile(), userFile())));
        outranking(login).stream()
                .filter(entry -> concerns(entry, login))
                .forEach(entry -> others.add(
                        OtherIndex.instead(address(entry), entry.key() + " in " + projectFile(), projectFile())));
        home.environment().forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (key.equals("npm_config_" + registryKey(login)) && !login.isAt(value)) {
                others.add(OtherIndex.variable(name, value, Effect.INSTEAD));
            }
        });
        if (reader == Reader.YARN_1) {
            others.addAll(YarnClassicFile.otherRegistries(home, project, registryKey(login), login));
        }
        others.addAll(published(login));
        return others;
    }

    /** Where the project itself says that it is published to. */
    private List<OtherIndex> published(Login login) {
        return Tool.inFolderAndAbove(project, "package.json").stream()
                .limit(1)
                .flatMap(file -> PackageJson.publishRegistries(file).entrySet().stream()
                        .filter(registry -> !login.isAt(registry.getValue()))
                        .filter(registry -> login.choices().scope() == null
                                || registry.getKey().equals(registryKey(login)))
                        .map(registry -> new OtherIndex(
                                registry.getValue(),
                                registry.getKey() + " of publishConfig in " + file,
                                file,
                                Effect.PUBLISHED)))
                .toList();
    }

    /** Another scope, or the default, says nothing against a scope of its own. */
    private static boolean concerns(Syntax.Entry entry, Login login) {
        return login.choices().scope() == null || entry.key().equals(registryKey(login));
    }
}
