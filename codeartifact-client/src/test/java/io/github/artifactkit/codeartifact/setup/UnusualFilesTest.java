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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as people write them: other indentation, quotation marks, comments, tables in one line, line ends, encodings. */
class UnusualFilesTest {

    private static final String HOST = "gamerhub-123456789012.d.codeartifact.us-east-1.amazonaws.com";

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

    private RepositorySetup setup(Map<String, String> environment) {
        return new RepositorySetup(
                        format -> RepositoryEndpoint.parse(
                                URI.create("https://" + HOST + "/" + format.value() + "/devops/")),
                        tokens)
                .in(new UserHome(folder, environment, UserHome.OperatingSystem.UNIX));
    }

    /**
     * A file, and what of it is in force after a login: its lines without comments.
     *
     * @param after with TOKEN, HOST and the name of the repository in capital letters
     */
    private record Case(Function<RepositorySetup, ToolSetup> tool, String file, String before, String after) {

        @Override
        public String toString() {
            return file + " " + before.lines().toList();
        }
    }

    private static Case pip(String before, String after) {
        return new Case(RepositorySetup::pip, ".config/pip/pip.conf", before, after);
    }

    private static Case extra(String before, String after) {
        return new Case(setup -> setup.pip().besideDefault(), ".config/pip/pip.conf", before, after);
    }

    private static Case poetry(String before, String after) {
        return new Case(setup -> setup.poetry().named("acme"), ".config/pypoetry/auth.toml", before, after);
    }

    private static Case npm(String before, String after) {
        return new Case(RepositorySetup::npm, ".npmrc", before, after);
    }

    private static Case scope(String before, String after) {
        return new Case(setup -> setup.yarn().scope("acme"), ".yarnrc.yml", before, after);
    }

    static Stream<Case> cases() {
        return Stream.of(
                pip("""
                        [global]
                          index-url = https://old.example/simple
                          timeout = 60
                        """, """
                        [global]
                          index-url = https://aws:TOKEN@HOST/pypi/devops/simple/
                          timeout = 60
                        """),
                pip("[global]\n\ttimeout = 60\n\tretries = 3\n", """
                        [global]
                        	index-url = https://aws:TOKEN@HOST/pypi/devops/simple/
                        	timeout = 60
                        	retries = 3
                        """),
                pip("""
                        [global]
                        INDEX_URL:
                            https://old.example/simple

                        timeout = 60""", """
                        [global]
                        index-url = https://aws:TOKEN@HOST/pypi/devops/simple/

                        timeout = 60"""),
                extra("""
                        [global]
                          extra-index-url =
                            https://one.example/simple

                            # another
                            https://two.example/simple
                          timeout = 60
                        """, """
                        [global]
                          extra-index-url =
                              https://one.example/simple
                              https://two.example/simple
                              https://aws:TOKEN@HOST/pypi/devops/simple/
                          timeout = 60
                        """),
                poetry("""
                        ["http-basic" . 'acme']  # see [docs]
                        username = "me"
                        password = "[# mine"
                        """, """
                        ["http-basic" . 'acme']  # see [docs]
                        username = "aws"
                        password = "TOKEN"
                        """),
                poetry("""
                        http-basic.acme.username = "me"
                        [other]
                        key = 1
                        """, """
                        http-basic.acme.password = "TOKEN"
                        http-basic.acme.username = "aws"
                        [other]
                        key = 1
                        """),
                poetry("""
                        [http-basic]
                        acme = { username = "me", password = "mine" }
                        other = { username = "o", password = "p" }
                        """, """
                        [http-basic]
                        other = { username = "o", password = "p" }
                        [http-basic.acme]
                        username = "aws"
                        password = "TOKEN"
                        """),
                npm("""
                          "registry" = 'https://old.example/'
                            fund=false
                        """, """
                          registry=https://HOST/npm/devops/
                            fund=false
                        //HOST/npm/devops/:_authToken=TOKEN
                        """),
                scope("""
                        npmScopes: # ours
                            "acme":
                                npmRegistryServer: https://old.example

                                npmAuthToken: mine
                        # next
                            other:
                                npmAuthToken: x
                        """, """
                        npmScopes: # ours
                            acme:
                              npmRegistryServer: "https://HOST/npm/devops/"
                              npmAuthToken: "TOKEN"
                              npmAlwaysAuth: true
                            other:
                                npmAuthToken: x
                        """),
                scope("""
                        npmScopes: {}
                        nodeLinker: pnp
                        """, """
                        nodeLinker: pnp
                        npmScopes:
                          acme:
                            npmRegistryServer: "https://HOST/npm/devops/"
                            npmAuthToken: "TOKEN"
                            npmAlwaysAuth: true
                        """),
                new Case(setup -> setup.maven().named("acme").besideDefault(), ".m2/settings.xml", "<settings />", """
                        <settings>

                        <servers>


                        <server><id>acme</id><username>aws</username><password>TOKEN</password></server>

                        </servers>

                        </settings>
                        """),
                new Case(setup -> setup.maven().named("acme").besideDefault(), ".m2/settings.xml", """
                        <settings>
                          <servers>
                            <server><!-- ci --><id> acme </id><password>mine</password></server>
                          </servers>
                        </settings>
                        """, """
                        <settings>
                          <servers>

                        <server><id>acme</id><username>aws</username><password>TOKEN</password></server>


                          </servers>
                        </settings>
                        """));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_in_force_after_a_login_is_ours_and_all_else_of_the_owner(Case given) throws IOException {
        Path file = folder.resolve(given.file());
        Files.createDirectories(file.getParent());
        for (String lineEnd : new String[] {"\n", "\r\n"}) {
            String before = given.before().replace("\n", lineEnd);
            Files.writeString(file, before);
            ToolSetup tool = given.tool().apply(setup(Map.of()));
            tool.write();
            String once = Files.readString(file);
            assertThat(inForce(once)).isEqualTo(inForce(expected(given.after())));
            tool.write();
            assertThat(Files.readString(file)).isEqualTo(once);
            assertThat(tool.undo()).isTrue();
            assertThat(Files.readString(file)).isEqualTo(before);
        }
    }

    private static String expected(String after) {
        return after.replace("TOKEN", tokens.get().value()).replace("HOST", HOST);
    }

    /** The lines that are not comments or empty. */
    private static String inForce(String text) {
        return text.replaceAll("(?s)<!--.*?-->", "")
                .lines()
                .filter(line -> !line.strip().startsWith("#") && !line.isBlank())
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http-basic = { acme = { username = 'x' } } | line 1 has all of 'http-basic' in one value | [http-basic]",
                "# x\\nhttp-basic = {o={}} | line 2 has all of 'http-basic' | [http-basic]",
            })
    void a_table_in_one_value_is_left_alone_and_the_message_says_how_to_write_it(
            String text, String fault, String advice) throws IOException {
        Path file = folder.resolve(".config/pypoetry/auth.toml");
        Files.createDirectories(file.getParent());
        String before = text.replace("\\n", "\n");
        Files.writeString(file, before);
        assertThatExceptionOfType(LocalFile.class)
                .isThrownBy(() -> setup(Map.of()).poetry().named("acme").write())
                .withMessageContainingAll(fault, advice);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    /** Parsers of .NET and others reject two hyphens in a comment, which ours hold names and permissions of. */
    @ParameterizedTest
    @CsvSource({"maven, .m2/settings.xml, settings", "nuget, .nuget/NuGet/NuGet.Config, configuration"})
    void xml_that_was_written_is_well_formed(String tool, String name, String root) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<" + root + "><!-- mine --></" + root + ">\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        setup(Map.of()).tool(tool).named("a--b-").write();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(setup(Map.of()).tool(tool).named("a--b-").undo()).isTrue();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** In containers of CI it often is not the one that the system lists. */
    @ParameterizedTest
    @CsvSource({
        "/github/home, UNIX, /github/home",
        "'', UNIX, LISTED",
        "relative, UNIX, LISTED",
        "/c/Users/x, WINDOWS, LISTED"
    })
    void the_home_is_the_one_that_the_environment_names(String variable, UserHome.OperatingSystem system, String home) {
        assertThat(UserHome.current(Map.of("HOME", variable), system).folder())
                .hasToString(home.replace("LISTED", System.getProperty("user.home")));
    }

    /** Visual Studio and Windows' editor put one before what they write. */
    @Test
    void a_byte_order_mark_stays_the_beginning_of_the_file() throws IOException {
        Path file = folder.resolve(".nuget/NuGet/NuGet.Config");
        Files.createDirectories(file.getParent());
        String before = "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<configuration />\r\n";
        Files.writeString(file, before);
        ToolSetup nuget = setup(Map.of()).nuget();
        nuget.write();
        assertThat(Files.readString(file)).startsWith("\uFEFF<?xml").contains("codeartifact-gamerhub-devops");
        nuget.undo();
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void bytes_that_are_not_utf_8_are_kept_and_utf_16_is_rejected() throws IOException {
        Path file = folder.resolve(".npmrc");
        byte[] latin = "; für mich\nfund=false\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, latin);
        ToolSetup npm = setup(Map.of()).npm();
        npm.write();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith("; für mich\nfund=false\n")
                .contains("registry=https://" + HOST);
        npm.undo();
        assertThat(file).hasBinaryContent(latin);
        byte[] powerShell = "fund=false\r\n".getBytes(StandardCharsets.UTF_16);
        Files.write(file, powerShell);
        assertThatExceptionOfType(LocalFile.class).isThrownBy(npm::write).withMessageContaining("UTF-8");
        assertThat(file).hasBinaryContent(powerShell);
    }

    @ParameterizedTest
    @CsvSource({"pip, PIP_CONFIG_FILE", "npm, NPM_CONFIG_USERCONFIG", "npm, npm_config_userconfig"})
    void a_variable_that_names_no_file_is_rejected(String tool, String variable) {
        Path device = Path.of("/dev/null");
        assertThatExceptionOfType(LocalFile.class)
                .isThrownBy(() ->
                        setup(Map.of(variable, device.toString())).tool(tool).write())
                .withMessageContainingAll("/dev/null", "it is not a file");
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    /** Of two files with one purpose, tools read the older name, or the newer one later. */
    @ParameterizedTest
    @CsvSource({
        "cargo, .cargo/config, .cargo/config",
        "cargo, .cargo/credentials, .cargo/credentials",
        "pip, .pip/pip.conf, .pip/pip.conf",
        "ruby, .local/share/gem/credentials, .local/share/gem/credentials",
    })
    void a_tool_is_set_up_in_the_file_that_it_reads(String tool, String existing, String expected) throws IOException {
        Path file = folder.resolve(existing);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThat(setup(Map.of()).tool(tool).write()).contains(folder.resolve(expected));
    }

    @Test
    void of_the_two_files_of_pip_the_newer_one_is_written() throws IOException {
        for (String file : new String[] {".pip/pip.conf", ".config/pip/pip.conf"}) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "[global]\ntimeout = 3\n");
        }
        assertThat(setup(Map.of()).pip().write()).containsExactly(folder.resolve(".config/pip/pip.conf"));
    }
}
