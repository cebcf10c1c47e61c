package io.github.artifactkit.codeartifact.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.diagnosis.IndexAudit.Finding;
import io.github.artifactkit.codeartifact.diagnosis.IndexAudit.Kind;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.setup.UserHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the settings of pip, npm and Maven give away. */
class IndexAuditTest {

    private static final String ADDRESS = "gamerhub-123456789012.d.codeartifact.us-east-1.amazonaws.com";

    @TempDir
    Path home;

    private LocalCodeArtifact local;
    private String token;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        local.client().createDomain(d -> d.domain("gamerhub"));
        token = local.client().getAuthorizationToken(t -> t.domain("gamerhub")).authorizationToken();
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private Path write(String name, String text, String permissions) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    private List<Finding> audit(Map<String, String> variables, Clock clock) {
        List<Finding> findings = IndexAudit.of(
                new UserHome(home, variables, UserHome.OperatingSystem.UNIX), home.resolve("project"), clock);
        assertThat(findings.toString()).doesNotContain(token);
        return findings.stream()
                .filter(finding -> !finding.place().contains("/etc/"))
                .toList();
    }

    private List<Finding> audit() {
        return audit(Map.of(), Clock.systemUTC());
    }

    @Test
    void nothing_is_found_where_nothing_is() {
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_token_in_a_file_that_others_can_read() throws IOException {
        Path file = write(
                ".config/pip/pip.conf",
                "[global]\nindex-url = https://aws:" + token + "@" + ADDRESS + "/pypi/devops/simple/\n",
                "rw-r--r--");
        assertThat(audit()).extracting(Finding::kind).containsExactly(Kind.PLAIN_SECRET, Kind.WIDE_PERMISSIONS);
        assertThat(audit().get(0).message()).contains("a token that works until 20");
        assertThat(audit().get(1).message()).contains("chmod 600 " + file);
    }

    @Test
    void a_token_that_has_expired() throws IOException {
        write(".npmrc", "//" + ADDRESS + "/npm/devops/:_authToken=" + token + "\n", "rw-------");
        assertThat(audit(Map.of(), Clock.offset(Clock.systemUTC(), Duration.ofHours(13))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.EXPIRED_TOKEN));
    }

    @Test
    void the_variable_of_the_article_that_no_shell_filled_in() throws IOException {
        write(
                ".config/pip/pip.conf",
                "[global]\nindex-url = https://aws:$CODEARTIFACT_AUTH_TOKEN@" + ADDRESS + "/pypi/devops/simple/\n",
                "rw-r--r--");
        assertThat(audit())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.LITERAL_VARIABLE))
                .satisfies(finding -> assertThat(finding.message()).contains("$CODEARTIFACT_AUTH_TOKEN"));
    }

    @Test
    void second_indexes_in_files_variables_and_requirements() throws IOException {
        write(".config/pip/pip.conf", "[global]\nextra-index-url = https://one.example/\n", "rw-r--r--");
        write("project/requirements-dev.txt", "flask\n--extra-index-url https://two.example/\n", "rw-r--r--");
        assertThat(audit(Map.of("PIP_EXTRA_INDEX_URL", "https://three.example/"), Clock.systemUTC()))
                .allMatch(finding -> finding.kind() == Kind.SECOND_INDEX)
                .extracting(Finding::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("https://one.example/"),
                        message -> assertThat(message).contains("https://three.example/"),
                        message -> assertThat(message).contains("https://two.example/"));
    }

    @Test
    void maven_that_also_asks_central() throws IOException {
        String server = "<server><id>a</id><password>${env.CODEARTIFACT_AUTH_TOKEN}</password></server>";
        String url = "<url>https://" + ADDRESS + "/maven/devops/</url>";
        write(
                ".m2/settings.xml",
                "<settings>" + server + "<repository>" + url + "</repository></settings>",
                "rw-r--r--");
        assertThat(audit())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.SECOND_INDEX));
        write(
                ".m2/settings.xml",
                "<settings>" + server + "<mirror><mirrorOf>*</mirrorOf>" + url + "</mirror></settings>",
                "rw-r--r--");
        assertThat(audit()).isEmpty();
    }

    /** A file of a tool with a secret in it, and with a reference in its place. */
    private record Kept(String file, boolean ofProject, String line, String reference) {}

    static List<Kept> everyTool() {
        return List.of(
                new Kept(".yarnrc.yml", true, "npmAuthToken: \"TOKEN\"", "npmAuthToken: \"${TOKEN}\""),
                new Kept(".yarnrc.yml", false, "npmScopes:\n  acme:\n    npmAuthToken: TOKEN", "npmAuthToken: ${T:-}"),
                new Kept(
                        "pyproject.toml", true, "url = \"https://aws:TOKEN@x.example/simple/\"", "url = \"https://x\""),
                new Kept(
                        "Pipfile",
                        true,
                        "url = \"https://aws:TOKEN@x.example/\"",
                        "url = \"https://aws:$T@x.example/\""),
                new Kept(
                        "uv.toml",
                        true,
                        "url = \"https://aws:TOKEN@x.example/simple/\"",
                        "url = \"https://x.example/\""),
                new Kept(
                        "build.gradle",
                        true,
                        "  username = 'aws'; password = 'TOKEN' }",
                        "password = System.getenv('T')"),
                new Kept(
                        "build.gradle.kts", true, "password = \"TOKEN\"", "password = providers.gradleProperty(\"t\")"),
                new Kept(".gradle/gradle.properties", false, "codeartifactToken=TOKEN", "codeartifactUser=aws"),
                new Kept(".pypirc", false, "[x]\npassword = TOKEN", "[x]\nusername = aws"),
                new Kept(".netrc", false, "machine x.example login aws password TOKEN", "machine x.example login aws"),
                new Kept(".config/pypoetry/auth.toml", false, "password = \"TOKEN\"", "username = \"aws\""),
                new Kept(".config/hatch/config.toml", false, "auth = \"TOKEN\"", "user = \"aws\""),
                new Kept(".config/pdm/config.toml", false, "url = \"https://aws:TOKEN@x.example/\"", "url = \"x\""),
                new Kept(".cargo/credentials.toml", false, "token = \"Bearer TOKEN\"", "index = \"sparse+https://x/\""),
                new Kept(".bundle/config", false, "BUNDLE_X__EXAMPLE: \"aws:TOKEN\"", "BUNDLE_JOBS: \"4\""),
                new Kept(".gem/credentials", false, ":x_api_key: Bearer TOKEN", "---"),
                new Kept(
                        ".gemrc",
                        false,
                        ":sources:\n- https://aws:TOKEN@x.example/",
                        ":sources:\n- https://x.example/"),
                new Kept(
                        ".sbt/1.0/x.sbt",
                        false,
                        "credentials += Credentials(\"r\", \"h\", \"aws\", \"TOKEN\")",
                        "credentials += Credentials(\"r\", \"h\", \"aws\", sys.env(\"T\"))"),
                new Kept("bunfig.toml", true, "registry = { url = \"x\", token = \"TOKEN\" }", "token = \"${T}\""),
                new Kept(
                        ".nuget/NuGet/NuGet.Config",
                        false,
                        "<add key=\"ClearTextPassword\" value=\"TOKEN\" />",
                        "<add key=\"ClearTextPassword\" value=\"%T%\" />"));
    }

    @ParameterizedTest
    @MethodSource("everyTool")
    void a_token_in_the_file_of_any_tool_is_found_and_a_reference_is_not(Kept given, @TempDir Path folder)
            throws IOException {
        String token = "eyJ2ZXIiOjF9.QUFB.QkJC.Q0ND.RERE";
        Path home = Files.createDirectory(folder.resolve("home"));
        Path project = Files.createDirectory(folder.resolve("project"));
        Path file = (given.ofProject() ? project : home).resolve(given.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, given.line().replace("TOKEN", token) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        UserHome user = new UserHome(home, Map.of(), UserHome.OperatingSystem.UNIX);
        assertThat(IndexAudit.of(user, project, Clock.systemUTC()))
                .hasSize(1)
                .allMatch(finding -> finding.kind() == IndexAudit.Kind.PLAIN_SECRET)
                .allMatch(finding -> finding.place().contains(file.toString()))
                .noneMatch(finding -> finding.toString().contains(token));
        Files.writeString(file, given.reference() + "\n# password = old " + token + "\n");
        assertThat(IndexAudit.of(user, project, Clock.systemUTC())).isEmpty();
    }
}
