package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.LocalFile;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of every tool: what is written, that nothing else changes, and that undo restores them to the letter. */
class ToolFilesTest {

    private static final String HOST = "gamerhub-123456789012.d.codeartifact.us-east-1.amazonaws.com";
    private static final String NAME = "codeartifact-gamerhub-devops";

    private static LocalCodeArtifact local;
    private static CodeArtifact codeArtifact;
    private static TokenProvider tokens;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        local = LocalCodeArtifact.start();
        codeArtifact = CodeArtifact.builder().client(local.client()).build();
        codeArtifact.domain("gamerhub").ensure();
        tokens = codeArtifact.domain("gamerhub").tokens();
    }

    @AfterAll
    static void stop() {
        codeArtifact.close();
        local.close();
    }

    private RepositorySetup setup() {
        return new RepositorySetup(
                        format -> RepositoryEndpoint.parse(
                                URI.create("https://" + HOST + "/" + format.value() + "/devops/")),
                        tokens)
                .in(new UserHome(folder, Map.of(), UserHome.OperatingSystem.UNIX));
    }

    private static String token() {
        return tokens.get().value();
    }

    /**
     * A tool's file.
     *
     * @param name the tool
     * @param tool sets it up
     * @param file its file in the home
     * @param expected lines that a new file has, with TOKEN for the token
     * @param existing a file that someone has already
     */
    private record Case(
            String name,
            Function<RepositorySetup, ToolSetup> tool,
            String file,
            List<String> expected,
            String existing) {

        @Override
        public String toString() {
            return name + " " + file;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "pip",
                        RepositorySetup::pip,
                        ".config/pip/pip.conf",
                        List.of("[global]", "index-url = https://aws:TOKEN@" + HOST + "/pypi/devops/simple/"),
                        "[global]\ntimeout = 60\nindex-url = https://old.example/\n[install]\nuser = yes\n"),
                new Case(
                        "twine",
                        RepositorySetup::twine,
                        ".pypirc",
                        List.of(
                                "[distutils]",
                                "index-servers =",
                                "    pypi",
                                "    " + NAME,
                                "[" + NAME + "]",
                                "repository = https://" + HOST + "/pypi/devops/",
                                "username = aws",
                                "password = TOKEN"),
                        "[distutils]\nindex-servers =\n    pypi\n    mine\n\n[mine]\nusername = me\n"),
                new Case(
                        "uv",
                        RepositorySetup::uv,
                        ".config/uv/uv.toml",
                        List.of(
                                "[[index]]",
                                "name = \"" + NAME + "\"",
                                "url = \"https://" + HOST + "/pypi/devops/simple/\"",
                                "default = true"),
                        "offline = false\n[pip]\nno-cache = true"),
                new Case(
                        "poetry",
                        RepositorySetup::poetry,
                        ".config/pypoetry/auth.toml",
                        List.of("[http-basic." + NAME + "]", "username = \"aws\"", "password = \"TOKEN\""),
                        "[http-basic." + NAME + "]\nusername = \"me\"\npassword = \"old\"\n"),
                new Case(
                        "poetry publish",
                        RepositorySetup::poetry,
                        ".config/pypoetry/config.toml",
                        List.of("[repositories." + NAME + "]", "url = \"https://" + HOST + "/pypi/devops/\""),
                        "[virtualenvs]\nin-project = true\n"),
                new Case(
                        "uv's token",
                        RepositorySetup::uv,
                        ".netrc",
                        List.of("machine " + HOST + " login aws password TOKEN"),
                        "machine x.example\n  login me\n  password mine\n"),
                new Case(
                        "pip with .netrc",
                        setup -> setup.pip().tokenInNetrc(),
                        ".config/pip/pip.conf",
                        List.of("index-url = https://" + HOST + "/pypi/devops/simple/"),
                        "[global]\n"),
                new Case(
                        "pip beside the default",
                        setup -> setup.pip().besideDefault(),
                        ".config/pip/pip.conf",
                        List.of("extra-index-url =", "    https://aws:TOKEN@" + HOST + "/pypi/devops/simple/"),
                        "[global]\nextra-index-url = https://one.example\n   https://two.example\ntimeout = 3\n"),
                new Case(
                        "pdm",
                        RepositorySetup::pdm,
                        ".config/pdm/config.toml",
                        List.of(
                                "[pypi]",
                                "url = \"https://aws:TOKEN@" + HOST + "/pypi/devops/simple/\"",
                                "[repository." + NAME + "]",
                                "password = \"TOKEN\""),
                        "[pypi]\nverify_ssl = true\nurl = \"https://old.example\"\n[theme]\ninfo = \"blue\"\n"),
                new Case(
                        "hatch",
                        RepositorySetup::hatch,
                        ".config/hatch/config.toml",
                        List.of(
                                "[publish.index.repos." + NAME + "]",
                                "url = \"https://" + HOST + "/pypi/devops/\"",
                                "user = \"aws\"",
                                "auth = \"TOKEN\""),
                        "mode = \"local\"\n"),
                new Case(
                        "bun",
                        RepositorySetup::bun,
                        ".npmrc",
                        List.of("//" + HOST + "/npm/devops/:_authToken=TOKEN"),
                        "fund=false"),
                new Case(
                        "npm with a scope",
                        setup -> setup.npm().scope("@acme"),
                        ".npmrc",
                        List.of(
                                "@acme:registry=https://" + HOST + "/npm/devops/",
                                "//" + HOST + "/npm/devops/:_authToken=TOKEN"),
                        "registry=https://other.example/\n@acme:registry=https://old.example/\n"),
                new Case(
                        "yarn with a scope",
                        setup -> setup.yarn().scope("acme"),
                        ".yarnrc.yml",
                        List.of(
                                "npmScopes:",
                                "  acme:",
                                "    npmRegistryServer: \"https://" + HOST + "/npm/devops/\"",
                                "    npmAuthToken: \"TOKEN\""),
                        "npmScopes:\n  other:\n    npmRegistryServer: \"https://other.example\"\nnodeLinker: pnp\n"),
                new Case(
                        "maven with an id of the project's",
                        setup -> setup.maven().named("my.releases"),
                        ".m2/settings.xml",
                        List.of(
                                "<server><id>my.releases</id><username>aws</username><password>TOKEN</password></server>"),
                        "<settings>\n</settings>\n"),
                new Case(
                        "npm",
                        RepositorySetup::npm,
                        ".npmrc",
                        List.of(
                                "registry=https://" + HOST + "/npm/devops/",
                                "//" + HOST + "/npm/devops/:_authToken=TOKEN"),
                        "; mine\nfund=false\nregistry=https://old.example/\n@scope:registry=https://scope.example/\n"),
                new Case(
                        "pnpm",
                        RepositorySetup::pnpm,
                        ".npmrc",
                        List.of("//" + HOST + "/npm/devops/:_authToken=TOKEN"),
                        "fund=false"),
                new Case(
                        "yarn 1",
                        RepositorySetup::yarnClassic,
                        ".npmrc",
                        List.of("always-auth=true"),
                        "always-auth=false\r\nfund=false\r\n"),
                new Case(
                        "yarn",
                        RepositorySetup::yarn,
                        ".yarnrc.yml",
                        List.of(
                                "npmRegistryServer: \"https://" + HOST + "/npm/devops/\"",
                                "npmRegistries:",
                                "  \"//" + HOST + "/npm/devops\":",
                                "    npmAuthToken: \"TOKEN\"",
                                "    npmAlwaysAuth: true"),
                        "nodeLinker: node-modules\nnpmRegistryServer: \"https://old.example\"\n"),
                new Case(
                        "maven",
                        RepositorySetup::maven,
                        ".m2/settings.xml",
                        List.of(
                                "<server><id>" + NAME
                                        + "</id><username>aws</username><password>TOKEN</password></server>",
                                "<mirror><id>" + NAME + "</id><mirrorOf>*</mirrorOf><url>https://" + HOST
                                        + "/maven/devops/</url></mirror>"),
                        """
                        <?xml version="1.0"?>
                        <!-- <servers> not this one -->
                        <settings>
                          <servers/>
                          <mirrors>
                            <mirror><id>x</id></mirror>
                          </mirrors>
                        </settings>
                        """),
                new Case(
                        "gradle",
                        RepositorySetup::gradle,
                        ".gradle/init.d/" + NAME + ".gradle",
                        List.of(
                                "        url = 'https://" + HOST + "/maven/devops/'",
                                "        credentials { username = 'aws'; password = 'TOKEN' }"),
                        "// mine\n"),
                new Case(
                        "sbt",
                        RepositorySetup::sbt,
                        ".sbt/1.0/" + NAME + ".sbt",
                        List.of(
                                "resolvers += \"" + NAME + "\" at \"https://" + HOST + "/maven/devops/\"",
                                "credentials += Credentials(\"gamerhub/devops\", \"" + HOST
                                        + "\", \"aws\", \"TOKEN\")"),
                        "// mine\n"),
                new Case(
                        "nuget",
                        RepositorySetup::nuget,
                        ".nuget/NuGet/NuGet.Config",
                        List.of(
                                "<add key=\"" + NAME + "\" value=\"https://" + HOST
                                        + "/nuget/devops/v3/index.json\" protocolVersion=\"3\" />",
                                "<" + NAME + ">",
                                "<add key=\"ClearTextPassword\" value=\"TOKEN\" />"),
                        "<configuration>\n  <packageSources>\n    <add key=\"a>b\" value=\"https://x.example/\" />\n"
                                + "  </packageSources>\n</configuration>"),
                new Case(
                        "cargo",
                        RepositorySetup::cargo,
                        ".cargo/config.toml",
                        List.of(
                                "[registries." + NAME + "]",
                                "index = \"sparse+https://" + HOST + "/cargo/devops/\"",
                                "[source.crates-io]",
                                "replace-with = \"" + NAME + "\""),
                        "[build]\njobs = 2\n[registry]\ndefault = \"mine\"\n\n[registries.mine]\nindex = \"x\"\n"),
                new Case(
                        "cargo",
                        RepositorySetup::cargo,
                        ".cargo/credentials.toml",
                        List.of("token = \"Bearer TOKEN\""),
                        "[registries.mine]\ntoken = \"old\""),
                new Case(
                        "swift",
                        RepositorySetup::swift,
                        ".netrc",
                        List.of("machine " + HOST + " login token password TOKEN"),
                        "machine x.example login me password mine\n"),
                new Case(
                        "ruby",
                        RepositorySetup::ruby,
                        ".bundle/config",
                        List.of(
                                "BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: \"https://" + HOST + "/ruby/devops/\"",
                                "BUNDLE_GAMERHUB___123456789012__D__CODEARTIFACT__US___EAST___1__AMAZONAWS__COM:"
                                        + " \"aws:TOKEN\""),
                        "---\nBUNDLE_JOBS: \"4\"\n"),
                new Case(
                        "gem",
                        RepositorySetup::ruby,
                        ".gem/credentials",
                        List.of(":codeartifact_gamerhub_devops_api_key: Bearer TOKEN"),
                        "---\n:rubygems_api_key: mine\n"),
                new Case(
                        "gem install",
                        RepositorySetup::ruby,
                        ".gemrc",
                        List.of(":sources:", "- https://aws:TOKEN@" + HOST + "/ruby/devops/"),
                        "---\n:sources:\n- https://rubygems.org/\ngem: --no-document\n"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_new_file_has_what_the_tool_needs_and_goes_with_undo(Case given) throws IOException {
        ToolSetup tool = given.tool().apply(setup());
        Path file = folder.resolve(given.file());
        assertThat(tool.write()).contains(file);
        assertThat(Files.readString(file).lines())
                .containsAll(given.expected().stream()
                        .map(line -> line.replace("TOKEN", token()))
                        .toList());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(tool.undo()).isTrue();
        assertThat(file).doesNotExist();
        assertThat(tool.undo()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_existing_file_keeps_all_else_and_undo_restores_it_to_the_letter(Case given) throws IOException {
        ToolSetup tool = given.tool().apply(setup());
        Path file = folder.resolve(given.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, given.existing());
        tool.write();
        String once = Files.readString(file);
        tool.write();
        assertThat(Files.readString(file)).isEqualTo(once).contains("codeartifact");
        assertThat(tool.undo()).isTrue();
        assertThat(Files.readString(file)).isEqualTo(given.existing());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_preview_shows_no_secret_and_writes_nothing(Case given) {
        ToolSetup tool = given.tool().apply(setup());
        Path file = folder.resolve(given.file());
        assertThat(tool.preview().get(file)).isNotNull().doesNotContain(token());
        assertThat(file).doesNotExist();
        assertThat(tool.files()).contains(file);
    }

    @Test
    void files_of_the_jvm_tools_can_name_a_variable_instead_of_holding_a_token() throws IOException {
        RepositorySetup byReference = setup().tokenFromEnvironment();
        for (ToolSetup tool : List.of(byReference.maven(), byReference.gradle(), byReference.sbt())) {
            Path file = tool.write().get(0);
            assertThat(Files.readString(file))
                    .contains("CODEARTIFACT_AUTH_TOKEN")
                    .doesNotContain(token());
            assertThat(tool.environment()).containsExactly(Map.entry("CODEARTIFACT_AUTH_TOKEN", token()));
        }
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> setup().maven().environment())
                .withMessageContaining("tokenFromEnvironment()");
    }

    /** uv wrote addresses into its lock file and into pyproject.toml, with what was in them. */
    @Test
    void uv_gets_an_index_with_a_name_and_no_token_in_an_address() {
        ToolSetup uv = setup().uv().named("acme-releases");
        assertThat(uv.environment())
                .containsEntry("UV_DEFAULT_INDEX", "acme-releases=https://" + HOST + "/pypi/devops/simple/")
                .containsEntry("UV_INDEX_ACME_RELEASES_USERNAME", "aws")
                .containsEntry("UV_INDEX_ACME_RELEASES_PASSWORD", token());
        assertThat(uv.environment().entrySet())
                .filteredOn(variable -> variable.getValue().contains("://"))
                .noneMatch(variable -> variable.getValue().contains(token()));
    }

    @Test
    void gem_push_gets_its_host_and_key_from_the_environment() {
        assertThat(setup().ruby().environment())
                .containsEntry("RUBYGEMS_HOST", "https://" + HOST + "/ruby/devops")
                .containsEntry("GEM_HOST_API_KEY", "Bearer " + token());
    }

    @Test
    void gem_keeps_to_the_file_that_it_reads_already() throws IOException {
        Path other = folder.resolve(".config/gem/gemrc");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "gem: --no-document\n");
        assertThat(setup().ruby().write()).contains(other);
        assertThat(folder.resolve(".gemrc")).doesNotExist();
    }

    @Test
    void another_default_registry_of_swift_comes_back_with_undo() throws IOException {
        Path file = folder.resolve(".swiftpm/configuration/registries.json");
        Files.createDirectories(file.getParent());
        String mine = "{\"registries\": {\"[default]\": {\"url\": \"https://mine.example\"}}, \"version\": 1}";
        Files.writeString(file, mine);
        setup().swift().write();
        setup().swift().scope("acme").write();
        assertThat(Files.readString(file)).contains("\"acme\"").contains("https://" + HOST + "/swift/devops/");
        setup().swift().undo();
        assertThat(Files.readString(file)).contains("\"acme\"").contains("https://mine.example");
        Files.writeString(file, Files.readString(file).replace("\"version\"", "\"later\" : true, \"version\""));
        setup().swift().scope("acme").undo();
        assertThat(Files.readString(file)).contains("\"later\"", "mine.example").doesNotContain("acme", HOST);
    }

    @Test
    void what_was_added_meanwhile_outlives_undo_and_a_block_without_an_end_is_left_alone() throws IOException {
        Path file = setup().npm().write().get(0);
        Files.writeString(file, "fund=false\n" + Files.readString(file) + "audit=false\n");
        assertThat(setup().npm().undo()).isTrue();
        assertThat(file).hasContent("fund=false\naudit=false\n");
        setup().npm().write();
        String broken = Files.readString(file).replace("# <<< codeartifact\n", "") + "save-exact=true\n";
        Files.writeString(file, broken);
        assertThatExceptionOfType(LocalFile.class)
                .isThrownBy(() -> setup().npm().undo())
                .withMessageContaining("# <<< codeartifact");
        assertThat(file).hasContent(broken);
    }

    @Test
    void a_file_that_is_not_xml_is_rejected_and_left_alone() throws IOException {
        Path file = folder.resolve(".m2/settings.xml");
        Files.createDirectories(file.getParent());
        for (String broken : List.of("<settings><servers", "<project/>", "no xml at all")) {
            Files.writeString(file, broken);
            assertThatExceptionOfType(LocalFile.class)
                    .isThrownBy(() -> setup().maven().write());
            assertThat(Files.readString(file)).isEqualTo(broken);
        }
    }

    @Test
    void nuget_can_be_kept_from_all_other_sources() throws IOException {
        Path file = setup().nuget().withoutOtherIndexes().write().get(0);
        assertThat(Files.readString(file)).containsSubsequence("<clear />", "<add key=\"" + NAME + "\"");
    }

    /** Dotfiles managers keep settings behind links. */
    @ParameterizedTest
    @MethodSource("cases")
    void a_link_stays_a_link_and_no_token_stays_behind_it(Case given) throws IOException {
        ToolSetup tool = given.tool().apply(setup());
        Path file = folder.resolve(given.file());
        Path real = Files.createDirectories(folder.resolve("dotfiles")).resolve("real");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, real);
        for (String existing : List.of("", given.existing())) {
            if (!existing.isEmpty()) {
                Files.writeString(real, existing);
            }
            tool.write();
            assertThat(real).isRegularFile();
            assertThat(tool.undo()).isTrue();
            assertThat(file).isSymbolicLink();
            if (existing.isEmpty()) {
                assertThat(real).doesNotExist();
            } else {
                assertThat(Files.readString(real)).isEqualTo(existing);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void undo_restores_the_permissions_and_an_empty_file(Case given) throws IOException {
        ToolSetup tool = given.tool().apply(setup());
        Path file = folder.resolve(given.file());
        Files.createDirectories(file.getParent());
        for (String existing : List.of("", given.existing())) {
            Files.writeString(file, existing);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            tool.write();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            tool.undo();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-r-----");
            assertThat(Files.readString(file)).isEqualTo(existing);
        }
    }
}
