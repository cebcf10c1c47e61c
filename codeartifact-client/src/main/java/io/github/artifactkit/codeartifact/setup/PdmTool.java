package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * pdm: the repository as its index, and as a repository for {@code pdm publish -r NAME}.
 *
 * @param home whose
 * @param project the folder of a project, whose files take precedence over the user's
 * @see <a href="https://pdm-project.org/latest/usage/config/">pdm: configuration</a>
 */
record PdmTool(UserHome home, Path project) implements Tool {

    @Override
    public String id() {
        return "pdm";
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
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PDM_PYPI_URL", login.address("simple/"));
        variables.put("PDM_PUBLISH_REPO", login.endpoint().toString());
        variables.put("PDM_PUBLISH_USERNAME", "aws");
        variables.put("PDM_PUBLISH_PASSWORD", login.token());
        return variables;
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        String repository = "repository." + login.name();
        List<Item> items = new ArrayList<>();
        if (login.isDefault()) {
            items.add(Item.set(Syntax.TOML, "pypi", "url", "\"" + login.address("simple/") + "\""));
        }
        items.add(Item.set(Syntax.TOML, repository, "url", "\"" + login.endpoint() + "\""));
        items.add(Item.set(Syntax.TOML, repository, "username", "\"aws\""));
        items.add(Item.set(Syntax.TOML, repository, "password", "\"" + login.token() + "\""));
        return List.of(new ConfigurationFile(file(), LineFile.edit(Syntax.TOML, login, items)));
    }

    /** What the project and the variables say takes precedence. */
    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        for (Path file : Tool.inFolderAndAbove(project, "pdm.toml", ".pdm.toml", "pyproject.toml")) {
            for (Syntax.Entry entry : Syntax.TOML.entries(new SecretFile(file).read())) {
                boolean isIndex = entry.section().equals("pypi") && entry.key().equals("url");
                String address = entry.value().replaceAll("[\"']", "");
                if (isIndex && login.isDefault() && !login.isAt(address)) {
                    others.add(OtherIndex.instead(address, "url of [pypi] in " + file, file));
                }
            }
            others.addAll(PythonSources.of(file, "tool.pdm.source", login));
        }
        others.addAll(OtherIndex.variables(
                home,
                Map.of(
                        "PDM_PYPI_URL", Effect.INSTEAD,
                        "PDM_PUBLISH_REPO", Effect.PUBLISHED,
                        "PDM_PUBLISH_USERNAME", Effect.CREDENTIALS,
                        "PDM_PUBLISH_PASSWORD", Effect.CREDENTIALS)));
        return others;
    }

    private Path file() {
        return home.variable("PDM_CONFIG_FILE").map(Path::of).orElseGet(() -> switch (home.system()) {
            case WINDOWS -> home.folderOr("LOCALAPPDATA", "AppData", "Local").resolve("pdm/pdm/config.toml");
            case MACOS -> home.inHome("Library", "Application Support", "pdm", "config.toml");
            case UNIX -> home.folderOr("XDG_CONFIG_HOME", ".config").resolve("pdm/config.toml");
        });
    }
}
