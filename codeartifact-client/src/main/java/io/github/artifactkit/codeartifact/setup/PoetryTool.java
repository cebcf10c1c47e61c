package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * poetry: the credentials of a source that the project names as this repository is named here, and where
 * {@code poetry publish -r NAME} sends packages.
 *
 * @param home whose
 * @param project the folder of a project, which may have other sources
 * @see <a href="https://python-poetry.org/docs/repositories/#configuring-credentials">Poetry: configuring credentials</a>
 * @see <a href="https://python-poetry.org/docs/repositories/#publishable-repositories">Poetry: publishable repositories</a>
 */
record PoetryTool(UserHome home, Path project) implements Tool {

    @Override
    public String id() {
        return "poetry";
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
        return Map.of(
                "POETRY_HTTP_BASIC_" + login.variable() + "_USERNAME",
                "aws",
                "POETRY_HTTP_BASIC_" + login.variable() + "_PASSWORD",
                login.token(),
                "POETRY_REPOSITORIES_" + login.variable() + "_URL",
                login.endpoint().toString());
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        String credentials = "http-basic." + login.name();
        return List.of(
                new ConfigurationFile(
                        folder().resolve("auth.toml"),
                        LineFile.edit(
                                Syntax.TOML,
                                login,
                                List.of(
                                        Item.set(Syntax.TOML, credentials, "username", "\"aws\""),
                                        Item.set(Syntax.TOML, credentials, "password", "\"" + login.token() + "\"")))),
                new ConfigurationFile(
                        folder().resolve("config.toml"),
                        LineFile.edit(
                                Syntax.TOML,
                                login,
                                List.of(Item.set(
                                        Syntax.TOML,
                                        "repositories." + login.name(),
                                        "url",
                                        "\"" + login.endpoint() + "\"")))));
    }

    /** Sources of the project beside this one, and variables, which take precedence over the files. */
    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        Tool.inFolderAndAbove(project, "pyproject.toml").stream()
                .limit(1)
                .forEach(file -> others.addAll(PythonSources.of(file, "tool.poetry.source", login)));
        others.addAll(OtherIndex.variables(
                home,
                Map.of(
                        "POETRY_HTTP_BASIC_" + login.variable() + "_USERNAME", Effect.CREDENTIALS,
                        "POETRY_HTTP_BASIC_" + login.variable() + "_PASSWORD", Effect.CREDENTIALS,
                        "POETRY_REPOSITORIES_" + login.variable() + "_URL", Effect.PUBLISHED)));
        return others;
    }

    private Path folder() {
        return home.variable("POETRY_CONFIG_DIR").map(Path::of).orElseGet(() -> switch (home.system()) {
            case WINDOWS -> home.folderOr("APPDATA", "AppData", "Roaming").resolve("pypoetry");
            case MACOS -> home.inHome("Library", "Application Support", "pypoetry");
            case UNIX -> home.folderOr("XDG_CONFIG_HOME", ".config").resolve("pypoetry");
        });
    }
}
