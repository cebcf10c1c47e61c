package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * uv, with a named index: the token is never part of an address, which uv would copy into a lock file. For a process it is in
 * {@code UV_INDEX_<NAME>_PASSWORD}, with the files in {@code .netrc}.
 *
 * @param home whose
 * @param project the folder of a project, whose files take precedence over the user's
 * @see <a href="https://docs.astral.sh/uv/concepts/indexes/">uv: package indexes</a>
 * @see <a href="https://docs.astral.sh/uv/guides/integration/aws/">uv: using AWS CodeArtifact</a>
 * @see <a href="https://docs.astral.sh/uv/concepts/configuration-files/">uv's configuration files</a>
 */
record UvTool(UserHome home, Path project) implements Tool {

    private static final Set<String> OLDER_KEYS = Set.of("index-url", "extra-index-url", "find-links");
    private static final Pattern ADDRESS = Pattern.compile("\"([^\"]*[:/][^\"]*)\"");
    private static final Pattern DEFAULT = Pattern.compile("(?m)^\\s*default\\s*=\\s*true");

    @Override
    public String id() {
        return "uv";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.PYPI;
    }

    /** UV_DEFAULT_INDEX takes the place of the public index; UV_PUBLISH_... are for {@code uv publish}. */
    @Override
    public Map<String, String> environment(Login login) {
        Map<String, String> variables = new LinkedHashMap<>();
        String index = login.name() + "=" + login.endpoint() + "simple/";
        variables.put(login.isDefault() ? "UV_DEFAULT_INDEX" : "UV_INDEX", index);
        variables.put("UV_INDEX_" + login.variable() + "_USERNAME", "aws");
        variables.put("UV_INDEX_" + login.variable() + "_PASSWORD", login.token());
        variables.put("UV_PUBLISH_URL", login.endpoint().toString());
        variables.put("UV_PUBLISH_USERNAME", "aws");
        variables.put("UV_PUBLISH_PASSWORD", login.token());
        if (login.isOnly()) {
            variables.put("UV_DEFAULT_INDEX", index);
            variables.put("UV_INDEX", index);
        }
        return variables;
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        List<Item> index = new ArrayList<>(List.of(Item.lines(
                "[index]",
                "[[index]]",
                "name = \"" + login.name() + "\"",
                "url = \"" + login.endpoint() + "simple/\"",
                "publish-url = \"" + login.endpoint() + "\"")));
        if (login.isDefault()) {
            index.add(Item.exclusive("[index]", "default", "default = true"));
        }
        return List.of(
                new ConfigurationFile(file(), LineFile.edit(Syntax.TOML, login, index, UvTool::isPlace)),
                NetrcFile.of(home, login));
    }

    /** A table {@code [[index]]} as a whole, and the older keys of the same purpose. */
    private static boolean isPlace(Syntax.Entry entry) {
        return entry.section().equals("[index]") ? entry.key().isEmpty() : OLDER_KEYS.contains(entry.key());
    }

    private Path file() {
        return home.variable("UV_CONFIG_FILE")
                .map(Path::of)
                .orElseGet(() -> home.system() == UserHome.OperatingSystem.WINDOWS
                        ? home.folderOr("APPDATA", "AppData", "Roaming").resolve("uv/uv.toml")
                        : home.folderOr("XDG_CONFIG_HOME", ".config").resolve("uv/uv.toml"));
    }

    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        places(file(), "", others);
        Tool.inFolderAndAbove(project, "uv.toml").forEach(file -> places(file, "", others));
        Tool.inFolderAndAbove(project, "pyproject.toml").forEach(file -> places(file, "tool.uv", others));
        for (String name : List.of("UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS")) {
            home.variable(name).ifPresent(value -> others.add(OtherIndex.variable(name, value, Effect.BESIDE)));
        }
        for (String name : List.of("UV_DEFAULT_INDEX", "UV_INDEX_URL")) {
            home.variable(name).ifPresent(value -> others.add(OtherIndex.variable(name, value, Effect.INSTEAD)));
        }
        return others;
    }

    private static void places(Path file, String table, List<OtherIndex> others) {
        String index = table.isEmpty() ? "[index]" : "[" + table + ".index]";
        String owners = LineFile.parse(Syntax.TOML, new SecretFile(file).read()).base();
        for (Syntax.Entry entry : Syntax.TOML.entries(owners)) {
            boolean isTable = entry.section().equals(index) && entry.key().isEmpty();
            boolean isKey = OLDER_KEYS.contains(entry.key())
                    && (entry.section().equals(table)
                            || entry.section().equals(table.isEmpty() ? "pip" : table + ".pip"));
            if (isTable || isKey) {
                String addresses = String.join(
                        " ",
                        ADDRESS.matcher(entry.value())
                                .results()
                                .map(each -> each.group(1))
                                .toList());
                Matcher isDefault = DEFAULT.matcher(entry.value());
                boolean isInstead = isTable ? isDefault.find() : entry.key().equals("index-url");
                String setting = (isTable ? "[" + index + "]" : entry.key()) + " in " + file;
                others.add(
                        isInstead
                                ? OtherIndex.instead(addresses, setting, file)
                                : OtherIndex.beside(addresses, setting, file));
            }
        }
    }
}
