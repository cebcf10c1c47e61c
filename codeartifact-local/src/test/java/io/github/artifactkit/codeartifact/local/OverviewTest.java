package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** The page for a person: what it shows, and that nothing in a name becomes HTML. */
class OverviewTest {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

    private final LocalCodeArtifact local = LocalCodeArtifact.start();

    @AfterEach
    void stop() {
        local.close();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(local.endpoint() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map((MatchResult link) -> link.group(1).replace("&amp;", "&"))
                .toList();
    }

    @Test
    void an_empty_one_says_so() throws IOException, InterruptedException {
        assertThat(page("/")).contains("account 123456789012 in us-east-1", "There are no domains yet.");
    }

    @Test
    void it_leads_from_domains_to_repositories_packages_and_versions() throws IOException, InterruptedException {
        local.seed()
                .domain("gamerhub")
                .repository("pypi-store")
                .connection("public:pypi")
                .repository("devops", "pypi-store")
                .asset("generic", "acme", "tool", "1.0", "tool.bin", "one".getBytes(UTF_8))
                .asset("npm", "", "left-pad", "2.0.0", "left-pad-2.0.0.tgz", "two".getBytes(UTF_8));
        String front = page("/");
        assertThat(front).contains("gamerhub", "devops", "pypi-store", "public:pypi");
        assertThat(links(front)).containsExactlyInAnyOrder("/-/gamerhub/pypi-store", "/-/gamerhub/devops");
        String repository = page("/-/gamerhub/devops");
        assertThat(repository)
                .contains("Upstreams: pypi-store", "External connection: none", "acme / tool", "published to devops");
        assertThat(links(repository))
                .containsExactly("/", "/-/gamerhub/devops/generic/acme/tool", "/-/gamerhub/devops/npm//left-pad");
        assertThat(page("/-/gamerhub/devops/npm//left-pad"))
                .contains("2.0.0", "Published", "published to devops", "left-pad-2.0.0.tgz (3 bytes)")
                .as("a time to the second")
                .containsPattern(">\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ<");
    }

    @Test
    void nothing_in_a_name_becomes_html() throws IOException, InterruptedException {
        CodeartifactClient client = local.client();
        client.createDomain(d -> d.domain("dom"));
        client.createRepository(
                r -> r.domain("dom").repository("repo").description("<script>alert('1')</script>\"&\""));
        String name = "<img\"onerror='x'>&";
        local.seed().domain("dom").repository("repo").asset("generic", "a&b", name, "<1>", "<b>", new byte[] {1});
        assertThat(page("/"))
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;&quot;")
                .doesNotContain("<script");
        String packages = page("/-/dom/repo");
        assertThat(packages)
                .contains("a&amp;b / &lt;img&quot;onerror=&#39;x&#39;&gt;&amp;")
                .doesNotContain("<img");
        assertThat(page(links(packages).get(1)))
                .contains("&lt;1&gt;", "&lt;b&gt; (1 bytes)")
                .doesNotContain("<b>");
    }

    @Test
    void many_packages_come_in_pages() throws IOException, InterruptedException {
        Seed seed = local.seed().domain("dom").repository("repo");
        for (int i = 0; i < 501; i++) {
            seed.asset("npm", "", "p%03d".formatted(i), "1.0.0", "p.tgz", new byte[] {1});
        }
        String first = page("/-/dom/repo");
        assertThat(first).contains("p499").doesNotContain("p500");
        List<String> links = links(first);
        assertThat(page(links.get(links.size() - 1))).contains("p500").doesNotContain("p499");
    }

    @Test
    void it_runs_nothing_and_loads_nothing_and_tells_no_secret() throws IOException, InterruptedException {
        CodeartifactClient client = local.client();
        client.createDomain(d -> d.domain("dom"));
        String token = client.getAuthorizationToken(t -> t.domain("dom")).authorizationToken();
        HttpResponse<String> response = send("GET", "/");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(response.body()).doesNotContain(token, "<script", "src=", "http:", "https:");
    }

    @Test
    void what_is_not_there_is_not_found() throws IOException, InterruptedException {
        for (String path : List.of("/-/", "/-/none/none", "/-/a", "/-/a/b/c", "/-/%2e%2e/etc")) {
            assertThat(send("GET", path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(send("DELETE", "/").statusCode()).isEqualTo(404);
        assertThat(send("HEAD", "/").statusCode()).isEqualTo(200);
    }
}
