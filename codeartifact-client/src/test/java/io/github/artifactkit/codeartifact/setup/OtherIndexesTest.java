package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Other places that a tool looks for packages at: they are told, and taken out of use on request. */
class OtherIndexesTest {

    private static final String EVIL = "https://evil.example/simple/";

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        codeArtifact = CodeArtifact.builder().client(local.client()).build();
        codeArtifact.domain("gamerhub").ensure();
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    private RepositorySetup setup(Map<String, String> environment) {
        return new RepositorySetup(
                        format -> RepositoryEndpoint.parse(
                                URI.create("https://gamerhub-123456789012.d.codeartifact.us-east-1.amazonaws.com/"
                                        + format.value() + "/devops/")),
                        codeArtifact.domain("gamerhub").tokens())
                .in(new UserHome(folder, environment, UserHome.OperatingSystem.UNIX));
    }

    /** A file of a tool that names another place. */
    private record Case(Function<RepositorySetup, ToolSetup> tool, String file, String text) {

        @Override
        public String toString() {
            return file + " " + text.lines().toList();
        }
    }

    static Stream<Case> files() {
        return Stream.of(
                new Case(RepositorySetup::pip, ".config/pip/pip.conf", "[global]\nextra-index-url = " + EVIL + "\n"),
                new Case(
                        RepositorySetup::pip,
                        ".config/pip/pip.conf",
                        "[install]\nfind_links =\n    " + EVIL + "\n    /wheels\n"),
                new Case(
                        RepositorySetup::uv, ".config/uv/uv.toml", "[[index]]\nname = \"x\"\nurl = \"" + EVIL + "\"\n"),
                new Case(
                        RepositorySetup::uv,
                        ".config/uv/uv.toml",
                        "extra-index-url = [\n    \"" + EVIL + "\",\n]\noffline = false\n"),
                new Case(RepositorySetup::uv, ".config/uv/uv.toml", "[pip]\nindex-url = \"" + EVIL + "\"\n"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_that_names_another_place_causes_a_warning_and_loses_it_on_request(Case given) throws IOException {
        Path file = folder.resolve(given.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, given.text());
        ToolSetup tool = given.tool().apply(setup(Map.of()));
        assertThat(tool.warnings()).singleElement().asString().contains(EVIL, given.file());
        tool.write();
        assertThat(tool.warnings()).as("ours is not one").hasSize(1);
        ToolSetup only = tool.withoutOtherIndexes();
        only.write();
        assertThat(only.warnings()).isEmpty();
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.contains(EVIL))
                .allMatch(line -> line.startsWith("#~ "));
        only.undo();
        assertThat(file).hasContent(given.text());
    }

    @Test
    void sources_of_nuget_are_told_and_cleared_on_request() throws IOException {
        Path file = folder.resolve(".nuget/NuGet/NuGet.Config");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<configuration>\n<packageSources>\n<!-- <add key=\"old\" value=\"x\" /> -->\n<add key=\"evil\" value=\""
                        + EVIL + "\" />\n</packageSources>\n</configuration>\n");
        ToolSetup nuget = setup(Map.of()).nuget();
        nuget.write();
        assertThat(nuget.warnings()).singleElement().asString().contains("source evil");
        nuget.withoutOtherIndexes().write();
        assertThat(nuget.withoutOtherIndexes().warnings()).isEmpty();
        assertThat(Files.readString(file)).containsSubsequence("evil", "<clear />", "codeartifact-gamerhub-devops");
    }

    @Test
    void a_mirror_of_maven_that_goes_before_ours_is_told() throws IOException {
        Path file = folder.resolve(".m2/settings.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<settings><mirrors><mirror><id>x</id><mirrorOf>central</mirrorOf><url>" + EVIL
                        + "</url></mirror><mirror><id>y</id><mirrorOf>*</mirrorOf><url>https://y.example/</url></mirror>"
                        + "</mirrors></settings>");
        ToolSetup maven = setup(Map.of()).maven();
        assertThat(maven.warnings()).singleElement().asString().contains(EVIL, "the mirror of central");
        maven.withoutOtherIndexes().write();
        assertThat(maven.withoutOtherIndexes().warnings())
                .as("it is still there")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "pip, PIP_EXTRA_INDEX_URL, also looked for at",
        "pip, PIP_FIND_LINKS, also looked for at",
        "pip, PIP_PYPI_URL, come from",
        "pip, PIP_NO_INDEX, come from no index",
        "uv, UV_INDEX, also looked for at",
        "twine, TWINE_REPOSITORY_URL, are published to",
        "twine, TWINE_PASSWORD, gets other credentials",
        "poetry, POETRY_HTTP_BASIC_CODEARTIFACT_GAMERHUB_DEVOPS_PASSWORD, gets other credentials",
        "pdm, PDM_PYPI_URL, come from",
        "npm, NPM_CONFIG_REGISTRY, come from",
        "npm, npm_config_REGISTRY, come from",
        "yarn, YARN_NPM_REGISTRY_SERVER, come from",
        "cargo, CARGO_REGISTRY_DEFAULT, are published to",
        "ruby, RUBYGEMS_HOST, are published to",
        "ruby, GEM_HOST_API_KEY, gets other credentials",
    })
    void a_variable_that_takes_precedence_is_told(String tool, String variable, String effect) {
        assertThat(setup(Map.of()).tool(tool).warnings()).isEmpty();
        assertThat(setup(Map.of(variable, EVIL)).tool(tool).warnings())
                .singleElement()
                .asString()
                .contains(effect, variable);
    }

    /** What a project and the folders above it say takes precedence over the files of the user. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pip    | sub/requirements-dev.txt       | -i EVIL\\nflask                                      | --index-url",
                "pip    | sub/requirements/base.txt      | --extra-index-url=EVIL                              | --extra-index-url",
                "pip    | home/.config/pip/pip.conf      | [install]\\nno_index = yes                           | no-index of [install]",
                "pip    | home/.config/pip/pip.conf      | [download]\\npypi-url: EVIL                          | pypi-url of [download]",
                "pip    | home/.pip/pip.conf             | [global]\\nextra_index_url=EVIL                      | extra-index-url",
                "poetry | pyproject.toml                 | [[tool.poetry.source]]\\nname = 'x'\\nurl = 'EVIL'    | tool.poetry.source",
                "pdm    | pdm.toml                       | pypi.url = \"EVIL\"                                   | url of [pypi]",
                "pdm    | sub/pyproject.toml             | [[ tool.pdm.source ]] # x\\nurl = \"EVIL\"            | tool.pdm.source",
                "uv     | pyproject.toml                 | [[tool.uv.index]]\\nurl = \"EVIL\"\\ndefault = true   | tool.uv.index",
                "npm    | .npmrc                         | registry = EVIL ; mine                              | registry in",
                "npm    | .npmrc                         | \"@acme:registry\"='EVIL'                             | @acme:registry in",
                "npm    | package.json                   | {\"publishConfig\": {\"registry\": \"EVIL\"}}            | publishConfig",
                "yarn1  | home/.yarnrc                   | registry \"EVIL\"                                     | registry in",
                "yarn   | .yarnrc.yml                    | npmRegistryServer: EVIL # mine                      | npmRegistryServer in",
                "yarn   | .yarnrc.yml                    | \"npmScopes\":\\n  'acme':\\n    npmRegistryServer: 'EVIL' | npmScopes acme",
                "cargo  | .cargo/config                  | source.crates-io.replace-with = \"EVIL\"              | replace-with of [source.crates-io]",
                "cargo  | .cargo/config.toml             | [registry]\\ndefault = 'EVIL' # x                    | default of [registry]",
                "nuget  | NuGet.Config                   | <configuration><packageSources><add value='EVIL' key='x'/></packageSources></configuration> | source x",
                "nuget  | home/.nuget/NuGet/NuGet.Config | <configuration><disabledPackageSources><add value=\"true\" key=\"codeartifact-gamerhub-devops\"/></disabledPackageSources></configuration> | disabledPackageSources",
                "ruby   | .bundle/config                 | BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: \"EVIL\"       | BUNDLE_MIRROR",
            })
    void a_file_that_takes_precedence_is_told(String tool, String file, String text, String setting)
            throws IOException {
        Path project = Files.createDirectories(folder.resolve("sub"));
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text.replace("\\n", "\n").replace("EVIL", EVIL));
        RepositorySetup setup = setup(Map.of())
                .in(new UserHome(folder.resolve("home"), Map.of(), UserHome.OperatingSystem.UNIX))
                .project(project);
        assertThat(setup.tool(tool).warnings()).singleElement().asString().contains(setting, path.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pip    | requirements.txt | --index-url https://aws:${TOKEN}@HOST/pypi/devops/simple",
                "poetry | pyproject.toml   | [[tool.poetry.source]]\\nname = 'x'\\nurl = 'https://HOST/pypi/devops/simple/'",
                "npm    | .npmrc           | registry=\"https://HOST/npm/devops\"\\n@acme:registry=https://HOST/npm/devops/ ; same",
                "yarn   | .yarnrc.yml      | npmRegistryServer: https://HOST/npm/devops",
            })
    void a_file_that_names_this_repository_is_not_another_place(String tool, String file, String text)
            throws IOException {
        Files.writeString(
                folder.resolve(file),
                text.replace("\\n", "\n")
                        .replace("HOST", "gamerhub-123456789012.d.codeartifact.us-east-1.amazonaws.com"));
        RepositorySetup setup = setup(Map.of())
                .in(new UserHome(folder.resolve("home"), Map.of(), UserHome.OperatingSystem.UNIX))
                .project(folder);
        assertThat(setup.tool(tool).warnings()).isEmpty();
    }
}
