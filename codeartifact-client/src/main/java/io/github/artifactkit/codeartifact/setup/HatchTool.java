package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * hatch: it publishes by itself ({@code hatch publish -r NAME}) and installs with pip or uv.
 *
 * @see <a href="https://hatch.pypa.io/latest/publish/">hatch: publishing</a>
 * @see <a href="https://hatch.pypa.io/latest/plugins/publisher/package-index/">hatch: index publisher</a>
 */
record HatchTool(UserHome home, Path project) implements Tool {

    @Override
    public String id() {
        return "hatch";
    }

    @Override
    public boolean allowsDots() {
        return false;
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.PYPI;
    }

    @Override
    public Map<String, String> environment(Login login) {
        Map<String, String> variables = new LinkedHashMap<>(new PipTool(home, project).environment(login));
        variables.putAll(new UvTool(home, project).environment(login));
        variables.put("HATCH_INDEX_REPO", login.endpoint().toString());
        variables.put("HATCH_INDEX_USER", "aws");
        variables.put("HATCH_INDEX_AUTH", login.token());
        return variables;
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        String repository = "publish.index.repos." + login.name();
        return List.of(
                new ConfigurationFile(
                        file(),
                        LineFile.edit(
                                Syntax.TOML,
                                login,
                                List.of(
                                        Item.set(Syntax.TOML, repository, "url", "\"" + login.endpoint() + "\""),
                                        Item.set(Syntax.TOML, repository, "user", "\"aws\""),
                                        Item.set(Syntax.TOML, repository, "auth", "\"" + login.token() + "\"")))),
                new PipTool(home, project).configuration(login));
    }

    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        return new PipTool(home, project).otherIndexes(login);
    }

    private Path file() {
        return home.variable("HATCH_CONFIG").map(Path::of).orElseGet(() -> switch (home.system()) {
            case WINDOWS -> home.folderOr("LOCALAPPDATA", "AppData", "Local").resolve("hatch/config.toml");
            case MACOS -> home.inHome("Library", "Application Support", "hatch", "config.toml");
            case UNIX -> home.folderOr("XDG_CONFIG_HOME", ".config").resolve("hatch/config.toml");
        });
    }
}
