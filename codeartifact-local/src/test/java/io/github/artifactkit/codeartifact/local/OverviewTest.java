package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.access.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** The pages for people: what they show, and that nothing in a name becomes HTML. */
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
        assertThat(page("/")).contains("account 123456789012 in us-east-1", "No domains yet.");
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
        assertThat(links(front))
                .containsExactlyInAnyOrder("/-/gamerhub/pypi-store", "/-/gamerhub/devops", "/-/gamerhub/pypi-store");
        String repository = page("/-/gamerhub/devops");
        assertThat(repository)
                .contains("External connection: none", "acme / tool", "published to devops", "2 packages");
        assertThat(links(repository))
                .as("back, to the upstream, and to the packages")
                .containsExactly(
                        "/",
                        "/-/gamerhub/pypi-store",
                        "/-/gamerhub/devops/generic/acme/tool",
                        "/-/gamerhub/devops/npm//left-pad");
        String versions = page("/-/gamerhub/devops/npm//left-pad");
        assertThat(versions)
                .contains("2.0.0", "Published", "published to devops", "left-pad-2.0.0.tgz (3 bytes)")
                .as("a time to the second")
                .containsPattern(">\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ<");
        HttpResponse<String> asset = send("GET", links(versions).get(2));
        assertThat(asset.body()).isEqualTo("two");
        assertThat(asset.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename*=UTF-8''left-pad-2.0.0.tgz");
    }

    @Test
    void it_shows_how_to_connect() throws IOException, InterruptedException {
        local.seed().domain("gamerhub").repository("devops");
        assertThat(page("/-/gamerhub/devops"))
                .contains(
                        "export AWS_ENDPOINT_URL_CODEARTIFACT=" + local.endpoint(),
                        "aws codeartifact login --tool pip --domain gamerhub --repository devops",
                        "npm     " + local.endpoint() + "/gamerhub-123456789012/npm/devops/");
    }

    @Test
    void a_package_is_found_by_a_part_of_its_name() throws IOException, InterruptedException {
        Seed seed = local.seed()
                .domain("dom")
                .repository("one")
                .asset("npm", "acme", "left-pad", "1.0.0", "p.tgz", new byte[1]);
        seed.repository("two")
                .asset("pypi", "", "padding", "1.0", "p.whl", new byte[1])
                .asset("npm", "", "other", "1.0.0", "p.tgz", new byte[1]);
        assertThat(page("/?q=PAD"))
                .contains("acme / left-pad", "padding", "dom / one", "dom / two")
                .doesNotContain("other");
        assertThat(page("/?q=none")).contains("No package matches &#39;none&#39;.");
        assertThat(page("/-/dom/two?q=&format=npm"))
                .contains("other", "1 matching package<")
                .doesNotContain(">padding<");
        assertThat(page("/-/dom/one?q=acme")).contains("left-pad");
        assertThat(page("/?q=%3Cscript%3E")).doesNotContain("<script");
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
    void many_packages_come_in_pages_with_totals() throws IOException, InterruptedException {
        Seed seed = local.seed().domain("dom").repository("repo");
        for (int i = 0; i < 5000; i++) {
            seed.asset("npm", "", "p%04d".formatted(i), "1.0.0", "p.tgz", new byte[] {1});
        }
        String first = page("/-/dom/repo");
        assertThat(first)
                .contains("1 to 100 of 5,000 packages", "p0099", ">Next<")
                .doesNotContain("p0100", ">Previous<");
        List<String> links = links(first);
        String second = page(links.get(links.size() - 1));
        assertThat(second)
                .contains("101 to 200 of 5,000 packages", "p0100", ">Next<", ">Previous<")
                .doesNotContain("p0099");
        assertThat(page("/-/dom/repo?page=50"))
                .contains("4,901 to 5,000 of 5,000")
                .doesNotContain(">Next<");
        assertThat(page("/-/dom/repo?page=999999")).contains("4,901 to 5,000 of 5,000");
        assertThat(page("/-/dom/repo?q=p49&page=2"))
                .contains("100 matching packages")
                .doesNotContain(">Next<");
    }

    @Test
    void where_policies_are_enforced_each_page_needs_its_permission() throws IOException, InterruptedException {
        String policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[\"codeartifact:ListDomains\","
                        + "\"codeartifact:ListPackages\"],\"Resource\":\"*\"}}";
        try (LocalCodeArtifact guarded = LocalCodeArtifact.start(
                b -> b.enforcePolicies(Identity.user("reader").policy(policy)))) {
            guarded.seed().domain("dom").repository("repo").asset("npm", "", "tool", "1.0.0", "p.tgz", new byte[1]);
            assertThat(status(guarded, "/", "")).isEqualTo(401);
            assertThat(status(guarded, "/", "no one")).isEqualTo(401);
            assertThat(status(guarded, "/", "reader")).isEqualTo(200);
            assertThat(status(guarded, "/-/dom/repo", "reader")).isEqualTo(200);
            assertThat(status(guarded, "/-/dom/repo/npm//tool", "reader")).isEqualTo(403);
            assertThat(status(guarded, "/-/dom/repo/npm//tool/1.0.0/p.tgz", "reader"))
                    .isEqualTo(403);
            assertThat(status(guarded, "/-/dom/repo/npm//tool/1.0.0/p.tgz", "AKIALOCAL"))
                    .isEqualTo(200);
        }
    }

    private static int status(LocalCodeArtifact local, String path, String user)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(local.endpoint() + path));
        if (!user.isEmpty()) {
            request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":any").getBytes(UTF_8)));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void it_runs_nothing_and_loads_nothing_and_tells_no_secret() throws IOException, InterruptedException {
        CodeartifactClient client = local.client();
        client.createDomain(d -> d.domain("dom"));
        String token = client.getAuthorizationToken(t -> t.domain("dom")).authorizationToken();
        HttpResponse<String> response = send("GET", "/");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValue(
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(response.body()).doesNotContain(token, "<script", "src=", "http:", "https:");
    }

    @Test
    void what_is_not_there_is_not_found() throws IOException, InterruptedException {
        for (String path : List.of("/-/", "/-/none/none", "/-/a", "/-/a/b/c", "/-/%2e%2e/etc")) {
            HttpResponse<String> answer = send("GET", path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(links(answer.body())).as("a way back").containsExactly("/");
        }
        assertThat(send("DELETE", "/").statusCode()).isEqualTo(404);
        assertThat(send("HEAD", "/").statusCode()).isEqualTo(200);
    }
}
