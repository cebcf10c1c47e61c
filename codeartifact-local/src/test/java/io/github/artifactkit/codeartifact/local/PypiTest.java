package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageSummary;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionOriginType;

/** What pip sees: {@code devops} has {@code team} upstream, which has {@code pypi-store}, which has the connection. */
class PypiTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path wheels;

    private LocalCodeArtifact local;
    private CodeartifactClient client;
    private String token;

    @BeforeEach
    void start() throws IOException {
        WheelBuilder.of("Flask", "3.0.0")
                .requires("click>=8")
                .summary("A web framework")
                .writeTo(wheels);
        WheelBuilder.of("Flask", "3.1.0").requires("click>=8").writeTo(wheels);
        WheelBuilder.of("click", "8.1.7").writeTo(wheels);
        Files.write(wheels.resolve("tiny.pkg-1.0.tar.gz"), new byte[] {1, 2, 3});
        Files.writeString(wheels.resolve("notes.txt"), "not a package");
        local = LocalCodeArtifact.start(
                builder -> builder.externalSource("public:pypi", wheels).ingestionDelay(Duration.ofMinutes(3)));
        client = local.client();
        client.createDomain(d -> d.domain("gamerhub"));
        repository("pypi-store", List.of());
        client.associateExternalConnection(
                c -> c.domain("gamerhub").repository("pypi-store").externalConnection("public:pypi"));
        repository("team", List.of("pypi-store"));
        repository("devops", List.of("team"));
        token = token("gamerhub");
    }

    private void repository(String name, List<String> upstreams) {
        client.createRepository(r -> r.domain("gamerhub")
                .repository(name)
                .upstreams(upstreams.stream()
                        .map(each -> software.amazon.awssdk.services.codeartifact.model.UpstreamRepository.builder()
                                .repositoryName(each)
                                .build())
                        .toList()));
    }

    private String token(String domain) {
        return client.getAuthorizationToken(t -> t.domain(domain)).authorizationToken();
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(local.endpoint() + "/gamerhub-123456789012/pypi/devops/" + path));
        request.header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    @Test
    void the_index_lists_what_the_upstreams_offer_as_html_or_json() throws Exception {
        HttpResponse<String> html = get("simple/flask/");
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.body())
                .contains("Flask-3.0.0-py3-none-any.whl#sha256=", "Flask-3.1.0-py3-none-any.whl")
                .contains("data-requires-python=\"&gt;=3.8\"");
        HttpResponse<String> json = get("simple/flask/", "Accept", "application/vnd.pypi.simple.v1+json");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/vnd.pypi.simple.v1+json");
        assertThat(json.body()).contains("\"requires-python\":\">=3.8\"", "\"name\":\"flask\"");
        assertThat(get("simple/tiny-pkg/").body()).contains("tiny.pkg-1.0.tar.gz#sha256=");
    }

    @Test
    void a_name_that_is_not_normal_is_sent_to_the_normal_one() throws Exception {
        HttpResponse<String> response = get("simple/Flask/");
        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(response.headers().firstValue("Location"))
                .contains("/gamerhub-123456789012/pypi/devops/simple/flask/");
    }

    @Test
    void what_is_not_there_is_404_and_tricks_with_the_path_are_rejected() throws Exception {
        for (String path : List.of(
                "simple/none/",
                "simple/",
                "simple/flask/3.0.0/other.whl",
                "legacy",
                "simple/flask/3.0.0/..%2f..%2fsecret")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of("simple/%00/", "simple/%2e%2e/3.0.0/x", "simple/..%5c/3.0.0/x")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    void without_a_good_token_there_are_both_challenges() throws Exception {
        client.createDomain(d -> d.domain("other"));
        String good = token;
        for (String bad : List.of("", "Bearer garbage", "Bearer " + token("other"), "Basic !!!", "Digest x")) {
            HttpResponse<String> response = get("simple/flask/", "Authorization", bad.isEmpty() ? "none" : bad);
            assertThat(response.statusCode()).as(bad).isEqualTo(401);
            assertThat(response.headers().allValues("WWW-Authenticate"))
                    .containsExactlyInAnyOrder("Bearer realm=\"gamerhub/devops\"", "Basic realm=\"gamerhub/devops\"");
        }
        String basic = Base64.getEncoder().encodeToString(("aws:" + good).getBytes(StandardCharsets.UTF_8));
        assertThat(get("simple/flask/", "Authorization", "Basic " + basic).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_dies_by_the_clock() throws Exception {
        assertThat(get("simple/flask/").statusCode()).isEqualTo(200);
        local.clock().advance(Duration.ofHours(12));
        assertThat(get("simple/flask/").statusCode()).isEqualTo(401);
        token = token("gamerhub");
        assertThat(get("simple/flask/").statusCode()).isEqualTo(200);
        local.expireTokens();
        assertThat(get("simple/flask/").statusCode()).isEqualTo(401);
    }

    @Test
    void a_download_is_kept_where_it_was_asked_for_and_at_the_connection_and_not_between() throws Exception {
        Matcher link = Pattern.compile("href=\"/gamerhub-123456789012/pypi/devops/([^#\"]*3\\.0\\.0[^#\"]*)#")
                .matcher(get("simple/flask/").body());
        assertThat(link.find()).isTrue();
        assertThat(names("devops")).isEmpty();
        assertThat(get(link.group(1)).body().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(Files.readAllBytes(wheels.resolve("Flask-3.0.0-py3-none-any.whl")));

        assertThat(names("devops")).isEmpty();
        local.clock().advance(Duration.ofMinutes(3));
        assertThat(names("devops")).containsExactly("flask");
        assertThat(names("pypi-store")).containsExactly("flask");
        assertThat(names("team")).isEmpty();

        var versions = client.listPackageVersions(v -> v.domain("gamerhub")
                .repository("devops")
                .format(PackageFormat.PYPI)
                .packageValue("flask"));
        assertThat(versions.versions()).singleElement().satisfies(version -> {
            assertThat(version.version()).isEqualTo("3.0.0");
            assertThat(version.origin().originType()).isEqualTo(PackageVersionOriginType.EXTERNAL);
            assertThat(version.origin().domainEntryPoint().externalConnectionName())
                    .isEqualTo("public:pypi");
        });
        var described = client.describePackageVersion(v -> v.domain("gamerhub")
                .repository("devops")
                .format(PackageFormat.PYPI)
                .packageValue("flask")
                .packageVersion("3.0.0"));
        assertThat(described.packageVersion().summary()).isEqualTo("A web framework");
    }

    private List<String> names(String repository) {
        return client.listPackages(p -> p.domain("gamerhub").repository(repository)).packages().stream()
                .map(PackageSummary::packageValue)
                .toList();
    }

    @Test
    void what_was_fetched_is_served_when_the_source_has_lost_it() throws Exception {
        String file = "simple/click/8.1.7/click-8.1.7-py3-none-any.whl";
        assertThat(get(file).statusCode()).isEqualTo(200);
        Files.delete(wheels.resolve("click-8.1.7-py3-none-any.whl"));
        assertThat(get(file).statusCode()).isEqualTo(200);
    }
}
