package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Python tools besides pip. */
final class PythonTools {

    private PythonTools() {}

    /**
     * twine, which uploads packages.
     *
     * @see <a href="https://twine.readthedocs.io/en/stable/#environment-variables">twine's variables</a>
     * @see <a href="https://packaging.python.org/en/latest/specifications/pypirc/">The .pypirc file</a>
     */
    record Twine(UserHome home) implements Tool {

        @Override
        public PackageFormat format() {
            return PackageFormat.PYPI;
        }

        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            return Map.of(
                    "TWINE_REPOSITORY_URL",
                    login.endpoint().toString(),
                    "TWINE_USERNAME",
                    "aws",
                    "TWINE_PASSWORD",
                    login.token(),
                    "TWINE_NON_INTERACTIVE",
                    "1");
        }

        /** A repository of the name {@code codeartifact}, for {@code twine upload --repository codeartifact}. */
        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            return List.of(new ConfigurationFile(home.inHome(".pypirc"), KeyedFile.edit(before -> {
                String servers = KeyedFile.INI.with(
                        before, login.about(), "distutils", new Setting("index-servers", servers(before)));
                return KeyedFile.INI.with(
                        servers,
                        login.about(),
                        "codeartifact",
                        new Setting("repository", login.endpoint().toString()),
                        new Setting("username", "aws"),
                        new Setting("password", login.token()));
            })));
        }

        private static String servers(String before) {
            List<String> names = new ArrayList<>();
            KeyedFile.INI.entries(before).stream()
                    .filter(entry ->
                            entry.section().equals("distutils") && entry.key().equals("index-servers"))
                    .forEach(entry ->
                            names.addAll(Arrays.asList(entry.value().strip().split("\\s+"))));
            if (names.isEmpty()) {
                names.add("pypi");
            }
            names.remove("codeartifact");
            names.add("codeartifact");
            return "\n    " + String.join("\n    ", names);
        }
    }

    /**
     * uv.
     *
     * @see <a href="https://docs.astral.sh/uv/reference/environment/">uv's variables</a>
     * @see <a href="https://docs.astral.sh/uv/concepts/configuration-files/">uv's configuration files</a>
     */
    record Uv(UserHome home) implements Tool {

        @Override
        public PackageFormat format() {
            return PackageFormat.PYPI;
        }

        /** UV_DEFAULT_INDEX takes the place of the public index; UV_PUBLISH_... are for {@code uv publish}. */
        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("UV_DEFAULT_INDEX", login.address("simple/"));
            variables.put("UV_PUBLISH_URL", login.endpoint().toString());
            variables.put("UV_PUBLISH_USERNAME", "aws");
            variables.put("UV_PUBLISH_PASSWORD", login.token());
            if (onlyIndex) {
                variables.put("UV_INDEX", login.address("simple/"));
            }
            return variables;
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            List<String> index = List.of(
                    "[[index]]",
                    "name = \"" + login.name() + "\"",
                    "url = \"" + login.address("simple/") + "\"",
                    "default = true");
            return List.of(new ConfigurationFile(file(), KeyedFile.edit(before -> {
                String rest = onlyIndex ? UvIndexes.without(before, login.about()) : before;
                return new OwnLines("#").append(rest, login.about(), index);
            })));
        }

        private Path file() {
            return home.system() == UserHome.OperatingSystem.WINDOWS
                    ? home.folderOr("APPDATA", "AppData", "Roaming").resolve("uv/uv.toml")
                    : home.folderOr("XDG_CONFIG_HOME", ".config").resolve("uv/uv.toml");
        }

        @Override
        public List<OtherIndex> otherIndexes() {
            List<OtherIndex> others = new ArrayList<>();
            for (UvIndexes.Place place : UvIndexes.others(new SecretFile(file()).read())) {
                others.add(
                        new OtherIndex(String.join(" ", place.addresses()), place.setting() + " in " + file(), file()));
            }
            for (String name : List.of("UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS")) {
                home.variable(name)
                        .ifPresent(value -> others.add(new OtherIndex(value, "the variable " + name, Path.of(""))));
            }
            return others;
        }
    }

    /**
     * poetry. The project names the repository as a source of the name that {@code codeartifact} is here.
     *
     * @see <a href="https://python-poetry.org/docs/repositories/#configuring-credentials">Poetry: configuring
     *     credentials</a>
     */
    record Poetry(UserHome home) implements Tool {

        @Override
        public PackageFormat format() {
            return PackageFormat.PYPI;
        }

        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            return Map.of(
                    "POETRY_HTTP_BASIC_CODEARTIFACT_USERNAME", "aws",
                    "POETRY_HTTP_BASIC_CODEARTIFACT_PASSWORD", login.token(),
                    "POETRY_REPOSITORIES_CODEARTIFACT_URL", login.endpoint().toString());
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            Path folder =
                    switch (home.system()) {
                        case WINDOWS ->
                            home.folderOr("APPDATA", "AppData", "Roaming").resolve("pypoetry");
                        case MACOS -> home.inHome("Library", "Application Support", "pypoetry");
                        case UNIX -> home.folderOr("XDG_CONFIG_HOME", ".config").resolve("pypoetry");
                    };
            return List.of(new ConfigurationFile(
                    folder.resolve("auth.toml"),
                    KeyedFile.edit(before -> KeyedFile.TOML.with(
                            before,
                            login.about(),
                            "http-basic.codeartifact",
                            new Setting("username", "\"aws\""),
                            new Setting("password", "\"" + login.token() + "\"")))));
        }
    }
}
