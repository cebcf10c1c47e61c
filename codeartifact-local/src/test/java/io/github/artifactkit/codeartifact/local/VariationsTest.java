package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** What is usual where AWS does not say how the service behaves, and that each variation changes it. */
class VariationsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private LocalCodeArtifact local = LocalCodeArtifact.start();

    /** The stand-in as usual, or with a variation. */
    private PlaneClient start(boolean varied, Variation variation, String format) {
        local.close();
        local = LocalCodeArtifact.start(b -> {
            if (varied) {
                b.vary(variation);
            }
        });
        return new PlaneClient(local, format).repository("devops");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static HttpResponse<byte[]> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String basic(String user, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(UTF_8));
    }

    private static byte[] tarball(String name) throws IOException {
        return new TarGz()
                .file("package/package.json", "{\"name\":\"" + name + "\",\"version\":\"1.0.0\"}")
                .bytes();
    }

    private void seed(String name) throws IOException {
        Path file = Files.write(folder.resolve("file.tgz"), tarball(name));
        local.seed().domain("dd").repository("devops").publish("npm", file);
    }

    @ParameterizedTest
    @CsvSource({"false, 404", "true, 401"})
    void the_user_name_of_basic_authentication(boolean varied, int other) throws Exception {
        PlaneClient client = start(varied, Variation.AWS_USER_NAME, "npm");
        String url = client.url("devops") + "none";
        assertThat(get(url, "Authorization", basic("someone", client.token())).statusCode())
                .isEqualTo(other);
        assertThat(get(url, "Authorization", basic("aws", client.token())).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"false, 401", "true, 404"})
    void what_is_told_of_a_missing_repository_to_one_without_a_token(boolean varied, int status) throws Exception {
        PlaneClient client = start(varied, Variation.REPOSITORY_BEFORE_TOKEN, "npm");
        assertThat(get(client.url("none") + "pkg").statusCode()).isEqualTo(status);
        assertThat(get(client.url("devops") + "pkg").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"false, 403", "true, 409"})
    void publishing_that_origin_controls_block(boolean varied, int status) throws Exception {
        PlaneClient client = start(varied, Variation.BLOCKED_PUBLISH_CONFLICTS, "ruby");
        client.api()
                .putPackageOriginConfiguration(p -> p.domain("dd")
                        .repository("devops")
                        .format(PackageFormat.RUBY)
                        .packageValue("tool")
                        .restrictions(r -> r.publish("BLOCK").upstream("ALLOW")));
        assertThat(client.send("POST", "devops", "api/v1/gems", GemFile.of("tool", "1.0", ""))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void deleting_a_domain_that_is_not_there() {
        start(false, Variation.DELETE_MISSING_DOMAIN_FAILS, "npm").api().deleteDomain(d -> d.domain("none"));
        assertThatThrownBy(() -> start(true, Variation.DELETE_MISSING_DOMAIN_FAILS, "npm")
                        .api()
                        .deleteDomain(d -> d.domain("none")))
                .isInstanceOfSatisfying(
                        CodeartifactException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    @ParameterizedTest
    @CsvSource({"false, 402", "true, 409"})
    void a_second_external_connection(boolean varied, int status) {
        PlaneClient client = start(varied, Variation.SECOND_CONNECTION_CONFLICTS, "npm");
        client.connect("devops", "public:npmjs");
        assertThatThrownBy(() -> client.connect("devops", "public:pypi"))
                .isInstanceOfSatisfying(
                        CodeartifactException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource({"false, 200, application/octet-stream", "true, 302, ''"})
    void where_files_come_from(boolean varied, int status, String type) throws Exception {
        PlaneClient client = start(varied, Variation.REDIRECTED_FILES, "npm");
        seed("tool");
        HttpResponse<byte[]> answer = client.get("devops", "tool/-/tool-1.0.0.tgz");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo(type);
    }

    @Test
    void a_file_on_the_other_host_is_for_anyone_who_has_its_address_and_sends_no_token() throws Exception {
        PlaneClient client = start(true, Variation.REDIRECTED_FILES, "npm");
        seed("tool");
        String location = client.get("devops", "tool/-/tool-1.0.0.tgz")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(location).startsWith("http://localhost:").contains("/files/", "X-Amz-Signature=");
        assertThat(get(location).body()).isEqualTo(tarball("tool"));
        assertThat(get(location, "Authorization", "Bearer " + client.token()).statusCode())
                .isEqualTo(400);
        assertThat(get(location + "0").statusCode()).isEqualTo(403);
        assertThat(get(location.replace("/files/", "/files/0")).statusCode()).isEqualTo(403);
        assertThat(get(location.substring(0, location.indexOf('?'))).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"false, application/vnd.pypi.simple.v1+json", "true, text/html; charset=utf-8"})
    void the_simple_index_for_clients_that_know_json(boolean varied, String type) throws Exception {
        PlaneClient client = start(varied, Variation.PYPI_HTML_ONLY, "pypi");
        wheel();
        assertThat(client.get(
                                "devops",
                                "simple/flask/",
                                "Accept",
                                "application/vnd.pypi.simple.v1+json, text/html;q=0.1")
                        .headers()
                        .firstValue("Content-Type"))
                .contains(type);
    }

    private void wheel() throws IOException {
        Path wheel = WheelBuilder.of("flask", "3.0.0").requires("click>=8").writeTo(folder);
        local.seed().domain("dd").repository("devops").publish("pypi", wheel);
    }

    @ParameterizedTest
    @CsvSource({"false, 301", "true, 200"})
    void another_spelling_of_a_name_in_the_simple_index(boolean varied, int status) throws Exception {
        PlaneClient client = start(varied, Variation.PYPI_ANY_SPELLING, "pypi");
        wheel();
        assertThat(client.get("devops", "simple/Flask/").statusCode()).isEqualTo(status);
        assertThat(client.get("devops", "simple/flask").statusCode()).isEqualTo(301);
    }

    @ParameterizedTest
    @CsvSource({"false, 404", "true, 200"})
    void the_metadata_of_wheels(boolean varied, int status) throws Exception {
        PlaneClient client = start(varied, Variation.PYPI_METADATA_FILES, "pypi");
        wheel();
        String file = "simple/flask/3.0.0/flask-3.0.0-py3-none-any.whl.metadata";
        HttpResponse<byte[]> metadata = client.get("devops", file);
        assertThat(metadata.statusCode()).isEqualTo(status);
        assertThat(PlaneClient.body(metadata).contains("Requires-Dist: click>=8"))
                .isEqualTo(varied);
        assertThat(client.text("devops", "simple/flask/").contains("data-dist-info-metadata=\"true\""))
                .isEqualTo(varied);
        assertThat(client.text("devops", "simple/flask/", "Accept", "application/vnd.pypi.simple.v1+json")
                        .contains("\"dist-info-metadata\":true"))
                .isEqualTo(varied);
    }

    @ParameterizedTest
    @CsvSource({"false, @acme/tool/-/tool-1.0.0.tgz", "true, @acme%2Ftool/-/tool-1.0.0.tgz"})
    void addresses_of_npm_tarballs(boolean varied, String path) throws Exception {
        PlaneClient client = start(varied, Variation.NPM_ENCODED_TARBALLS, "npm");
        seed("@acme/tool");
        assertThat(client.text("devops", "@acme%2ftool")).contains("\"" + client.url("devops") + path + "\"");
        assertThat(client.get("devops", path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void the_integrity_of_npm_tarballs(boolean varied, boolean told) throws Exception {
        PlaneClient client = start(varied, Variation.NPM_NO_INTEGRITY, "npm");
        seed("tool");
        assertThat(client.text("devops", "tool").contains("\"integrity\"")).isEqualTo(told);
        assertThat(client.text("devops", "tool")).contains("\"shasum\"");
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void maven_metadata_of_an_artifact_in_several_repositories(boolean varied, boolean merged) throws Exception {
        PlaneClient client = start(varied, Variation.MAVEN_FIRST_METADATA, "maven")
                .repository("shared")
                .repository("team", "devops", "shared");
        deploy(client, "devops", "1.0");
        deploy(client, "shared", "2.0");
        String metadata = client.text("team", "com/acme/lib/maven-metadata.xml");
        assertThat(metadata).contains("<version>1.0</version>");
        assertThat(metadata.contains("<version>2.0</version>")).isEqualTo(merged);
    }

    private static void deploy(PlaneClient client, String repository, String version) throws Exception {
        client.put(repository, "com/acme/lib/" + version + "/lib-" + version + ".pom", "<project/>");
        client.put(
                repository,
                "com/acme/lib/maven-metadata.xml",
                "<metadata><groupId>com.acme</groupId><artifactId>lib</artifactId><versioning><versions><version>"
                        + version + "</version></versions></versioning></metadata>");
    }

    @ParameterizedTest
    @CsvSource({"false, 404", "true, 200"})
    void the_lists_of_all_gems(boolean varied, int status) throws Exception {
        PlaneClient client = start(varied, Variation.RUBY_FULL_INDEX, "ruby");
        for (String list : new String[] {"specs.4.8.gz", "latest_specs.4.8.gz", "prerelease_specs.4.8.gz"}) {
            assertThat(client.get("devops", list).statusCode()).as(list).isEqualTo(status);
        }
    }

    @Test
    void a_variation_is_given_once_and_has_a_name_for_the_command_line() {
        assertThatThrownBy(() -> LocalCodeArtifact.start(
                        b -> b.vary(Variation.PYPI_HTML_ONLY).vary(Variation.PYPI_HTML_ONLY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the variation pypi-html-only is given twice");
        for (Variation each : Variation.values()) {
            assertThat(Variation.of(each.option())).isEqualTo(each);
        }
    }

    @Test
    void the_documentation_lists_every_variation() throws IOException {
        String page = Files.readString(Path.of("../docs/codeartifact-local.md"), StandardCharsets.UTF_8);
        for (Variation each : Variation.values()) {
            assertThat(page).contains("| `" + each.option() + "` |");
        }
    }
}
