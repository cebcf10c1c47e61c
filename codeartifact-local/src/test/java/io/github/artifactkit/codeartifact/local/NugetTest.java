package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** What nuget sees: {@code devops} has {@code store} upstream, which has the connection to {@code public:nuget-org}. */
class NugetTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path packages;

    private LocalCodeArtifact local;
    private PlaneClient nuget;
    private Map<String, String> resources;

    @BeforeEach
    void start() throws Exception {
        Files.write(packages.resolve("a.nupkg"), Nupkg.of("Newton.Json", "12.0.03.0", ""));
        Files.write(packages.resolve("b.nupkg"), Nupkg.of("Newton.Json", "13.0.1-Beta2+build7", ""));
        Files.write(packages.resolve("c.nupkg"), Nupkg.of("Newton.Json", "9.0", ""));
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:nuget-org", packages));
        nuget = new PlaneClient(local, "nuget").repository("store").connect("store", "public:nuget-org");
        nuget.repository("devops", "store");
        resources = new HashMap<>();
        json("v3/index.json")
                .path("resources")
                .forEach(each -> resources.put(
                        each.path("@type").textValue(), each.path("@id").textValue()));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(nuget.text("devops", path));
    }

    /** Follows an address that a document tells. */
    private JsonNode follow(String address) throws Exception {
        assertThat(address).startsWith(nuget.url("devops"));
        return json(address.substring(nuget.url("devops").length()));
    }

    /** The address that the service index tells for a type. */
    private String resource(String type) {
        return resources.getOrDefault(type, "nowhere");
    }

    private static byte[] form(byte[] nupkg) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(("--b\r\nContent-Disposition: form-data; name=package; filename=package.nupkg; "
                        + "filename*=utf-8''package.nupkg\r\n\r\n")
                .getBytes(UTF_8));
        form.write(nupkg);
        form.write("\r\n--b--\r\n".getBytes(UTF_8));
        return form.toByteArray();
    }

    private HttpResponse<byte[]> push(byte[] nupkg) throws Exception {
        String path =
                resource("PackagePublish/2.0.0").substring(nuget.url("devops").length());
        return nuget.put("devops", path, form(nupkg), "Content-Type", "multipart/form-data; boundary=\"b\"");
    }

    @Test
    void the_service_index_leads_to_what_a_client_needs() {
        assertThat(resources)
                .containsKeys(
                        "PackageBaseAddress/3.0.0",
                        "RegistrationsBaseUrl",
                        "RegistrationsBaseUrl/3.6.0",
                        "SearchQueryService",
                        "PackagePublish/2.0.0")
                .allSatisfy((type, address) -> assertThat(address).startsWith(nuget.url("devops") + "v3/"));
    }

    @Test
    void versions_are_listed_in_their_order_and_in_the_form_that_clients_use() throws Exception {
        JsonNode versions = follow(resource("PackageBaseAddress/3.0.0") + "newton.json/index.json")
                .path("versions");
        assertThat(versions).extracting(JsonNode::textValue).containsExactly("9.0.0", "12.0.3", "13.0.1-beta2");
    }

    @ParameterizedTest
    @CsvSource({"9.0.0, c", "9.0, c", "12.0.3, a", "13.0.1-beta2, b"})
    void packages_are_downloaded_by_any_spelling_of_their_version(String version, String file) throws Exception {
        String path = "v3/flatcontainer/newton.json/" + version + "/newton.json." + version + ".nupkg";
        assertThat(nuget.get("devops", path).body()).isEqualTo(Files.readAllBytes(packages.resolve(file + ".nupkg")));
    }

    @Test
    void the_manifest_of_a_package_can_be_had_alone() throws Exception {
        assertThat(nuget.text("devops", "v3/flatcontainer/newton.json/12.0.3/newton.json.nuspec"))
                .contains("<version>12.0.03.0</version>");
    }

    @Test
    void a_downloaded_package_is_retained_under_its_normal_name() throws Exception {
        nuget.get("devops", "v3/flatcontainer/newton.json/12.0.3/newton.json.12.0.3.nupkg");
        for (String repository : new String[] {"devops", "store"}) {
            var described = nuget.api()
                    .describePackageVersion(v -> v.domain("dd")
                            .repository(repository)
                            .format(PackageFormat.NUGET)
                            .packageValue("Newton.JSON")
                            .packageVersion("12.0.03.0"))
                    .packageVersion();
            assertThat(described.packageName()).isEqualTo("newton.json");
            assertThat(described.displayName()).isEqualTo("Newton.Json");
            assertThat(described.version()).isEqualTo("12.0.3");
        }
        assertThat(nuget.api()
                        .listPackageVersionAssets(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.NUGET)
                                .packageValue("newton.json")
                                .packageVersion("12.0.3"))
                        .assets())
                .extracting("name")
                .containsExactly("newton.json.12.0.3.nupkg");
    }

    private static final String MORE = """
            <title>Tool</title><license type="expression">MIT</license><projectUrl>https://acme.example/</projectUrl>
            <repository type="git" url="https://git.example/tool"/><readme>docs\\README.md</readme>
            <dependencies>
              <group targetFramework="net6.0"><dependency id="Newton.Json" version="12.0.3"/></group>
              <group targetFramework="net8.0"><dependency id="Newton.Json" version="12.0.3"/>
                <dependency id="Other" version="(1.0,2.0]"/></group>
            </dependencies>
            """;

    @Test
    void a_pushed_package_has_a_registration_with_its_dependencies() throws Exception {
        byte[] tool = Nupkg.of("Acme.Tool", "1.0.0", MORE);
        assertThat(push(tool).statusCode()).isEqualTo(201);
        JsonNode index = follow(resource("RegistrationsBaseUrl/3.6.0") + "acme.tool/index.json");
        JsonNode leaf = index.at("/items/0/items/0");
        JsonNode entry = leaf.path("catalogEntry");
        assertThat(entry.path("id").textValue()).isEqualTo("Acme.Tool");
        assertThat(entry.path("licenseExpression").textValue()).isEqualTo("MIT");
        assertThat(entry.path("dependencyGroups")).isEqualTo(JSON.readTree("""
                [{"targetFramework": "net6.0", "dependencies": [{"id": "Newton.Json", "range": "[12.0.3, )"}]},
                 {"targetFramework": "net8.0", "dependencies": [{"id": "Newton.Json", "range": "[12.0.3, )"},
                                                                {"id": "Other", "range": "(1.0,2.0]"}]}]
                """));
        JsonNode alone = follow(leaf.path("@id").textValue());
        assertThat(alone.path("registration").textValue())
                .isEqualTo(index.path("@id").textValue());
        String content = leaf.path("packageContent").textValue();
        assertThat(nuget.get("devops", content.substring(nuget.url("devops").length()))
                        .body())
                .isEqualTo(tool);
    }

    @Test
    void the_api_tells_what_the_manifest_says() throws Exception {
        push(Nupkg.of("Acme.Tool", "1.0.0", MORE));
        var described = nuget.api()
                .describePackageVersion(v -> v.domain("dd")
                        .repository("devops")
                        .format(PackageFormat.NUGET)
                        .packageValue("acme.tool")
                        .packageVersion("1.0.0"))
                .packageVersion();
        assertThat(described.summary()).isEqualTo("A package");
        assertThat(described.homePage()).isEqualTo("https://acme.example/");
        assertThat(described.sourceCodeRepository()).isEqualTo("https://git.example/tool");
        assertThat(described.licenses()).extracting("name").containsExactly("MIT");
        assertThat(nuget.api()
                        .listPackageVersionDependencies(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.NUGET)
                                .packageValue("acme.tool")
                                .packageVersion("1.0.0"))
                        .dependencies())
                .extracting("packageValue", "versionRequirement", "dependencyType")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("newton.json", "12.0.3", null),
                        org.assertj.core.groups.Tuple.tuple("other", "(1.0,2.0]", null));
        assertThat(nuget.api()
                        .getPackageVersionReadme(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.NUGET)
                                .packageValue("acme.tool")
                                .packageVersion("1.0.0"))
                        .readme())
                .isEqualTo("# Acme.Tool");
    }

    @Test
    void the_same_package_again_is_a_success_and_another_one_a_conflict() throws Exception {
        push(Nupkg.of("Acme.Tool", "1.0.0", ""));
        assertThat(push(Nupkg.of("Acme.Tool", "1.0.0", "")).statusCode()).isEqualTo(201);
        assertThat(push(Nupkg.of("Acme.Tool", "1.0.0.0", "")).statusCode()).isEqualTo(409);
        assertThat(push(Nupkg.of("Newton.Json", "9.0", "")).statusCode()).isEqualTo(409);
    }

    @Test
    void a_token_may_come_as_api_key() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(resource("PackagePublish/2.0.0")))
                .PUT(BodyPublishers.ofByteArray(form(Nupkg.of("Acme.Tool", "1.0.0", ""))))
                .header("Content-Type", "multipart/form-data; boundary=b");
        HttpClient http = HttpClient.newHttpClient();
        assertThat(http.send(request.copy().header("X-NuGet-ApiKey", "none").build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        assertThat(http.send(request.header("X-NuGet-ApiKey", nuget.token()).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_search_finds_the_packages_of_the_repository_itself() throws Exception {
        push(Nupkg.of("Acme.Tool", "1.0.0", ""));
        push(Nupkg.of("Acme.Tool", "2.0.0-rc.1", ""));
        push(Nupkg.of("Acme.Other", "1.0.0", ""));
        JsonNode found = json("v3/query?q=TOOL&semVerLevel=2.0.0");
        assertThat(found.path("totalHits").intValue()).isEqualTo(1);
        assertThat(found.at("/data/0/id").textValue()).isEqualTo("Acme.Tool");
        assertThat(found.at("/data/0/version").textValue()).isEqualTo("1.0.0");
        assertThat(json("v3/query?q=tool&prerelease=true").at("/data/0/version").textValue())
                .isEqualTo("2.0.0-rc.1");
        assertThat(json("v3/query?take=1&skip=1").path("data")).hasSize(1);
        assertThat(json("v3/query?take=1&skip=1").path("totalHits").intValue()).isEqualTo(2);
        assertThat(json("v3/query?q=newton").path("totalHits").intValue()).isZero();
        assertThat(nuget.get("devops", "v3/query?take=some").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, v3/registration4/none/index.json, 404",
        "GET, v3/registration4/newton.json/1.2.3.json, 404",
        "GET, v3/flatcontainer/none/index.json, 404",
        "GET, v3/flatcontainer/newton.json/1.2.3/newton.json.1.2.3.nupkg, 404",
        "GET, v3/flatcontainer/newton.json/12.0.3/other.12.0.3.nupkg, 404",
        "GET, v3/flatcontainer/newton.json/12.0.3/newton.json.12.0.4.nupkg, 404",
        "GET, v3/catalog, 404",
        "GET, 'FindPackagesById()?id=x', 404",
        "GET, v3/flatcontainer/%2e%2e/index.json, 400",
        "DELETE, v3/package/newton.json/12.0.3, 405",
        "POST, v3/package, 405"
    })
    void what_is_not_there_is_told(String method, String path, int status) throws Exception {
        assertThat(nuget.send(method, "devops", path, new byte[0]).statusCode()).isEqualTo(status);
    }

    @Test
    void what_is_not_a_package_is_rejected_and_not_kept() throws Exception {
        byte[] noManifest = new TarGz().file("x", "y").bytes();
        assertThat(push(noManifest).statusCode()).isEqualTo(400);
        assertThat(push(Nupkg.of("../evil", "1.0.0", "")).statusCode()).isEqualTo(400);
        assertThat(push(Nupkg.of("Tool", "one", "")).statusCode()).isEqualTo(400);
        assertThat(push(Nupkg.of("Tool", "1.0.0", "<broken>")).statusCode()).isEqualTo(400);
        assertThat(nuget.put("devops", "v3/package", "x", "Content-Type", "application/octet-stream")
                        .statusCode())
                .isEqualTo(400);
        assertThat(nuget.api()
                        .listPackages(p -> p.domain("dd").repository("devops"))
                        .packages())
                .isEmpty();
    }
}
