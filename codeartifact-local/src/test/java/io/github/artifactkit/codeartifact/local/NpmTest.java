package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** What npm sees: {@code devops} has {@code store} upstream, which has the connection to {@code public:npmjs}. */
class NpmTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSTALL = "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*";

    @TempDir
    Path tarballs;

    private LocalCodeArtifact local;
    private PlaneClient npm;

    @BeforeEach
    void start() throws IOException {
        Files.write(tarballs.resolve("a.tgz"), tarball("left-pad", "1.0.0", "\"description\":\"pads\""));
        Files.write(tarballs.resolve("b.tgz"), tarball("left-pad", "1.10.0", "\"dependencies\":{\"x\":\"^1\"}"));
        Files.write(tarballs.resolve("c.tgz"), tarball("left-pad", "1.9.0", "\"license\":\"MIT\""));
        Files.write(tarballs.resolve("d.tgz"), tarball("left-pad", "2.0.0-rc.1", "\"private\":false"));
        Files.write(tarballs.resolve("e.tgz"), tarball("@types/node", "20.1.0", "\"main\":\"\""));
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:npmjs", tarballs));
        npm = new PlaneClient(local, "npm").repository("store").connect("store", "public:npmjs");
        npm.repository("devops", "store");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static byte[] tarball(String name, String version, String more) throws IOException {
        return new TarGz()
                .file(
                        "package/package.json",
                        "{\"name\":\"" + name + "\",\"version\":\"" + version + "\"," + more + "}")
                .file("package/README.md", "# " + name)
                .bytes();
    }

    private JsonNode json(String path, String... headers) throws Exception {
        return JSON.readTree(npm.text("devops", path, headers));
    }

    /** The document that {@code npm publish} sends. */
    private static ObjectNode document(String name, String version, byte[] tarball, String tag) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("_id", name).put("name", name);
        document.putObject("dist-tags").put(tag, version);
        document.putObject("versions")
                .putObject(version)
                .put("name", name)
                .put("version", version)
                .put("description", "published");
        document.putObject("_attachments")
                .putObject(name + "-" + version + ".tgz")
                .put("content_type", "application/octet-stream")
                .put("data", Base64.getEncoder().encodeToString(tarball))
                .put("length", tarball.length);
        return document;
    }

    private HttpResponse<byte[]> publish(String name, String version, byte[] tarball) throws Exception {
        return npm.put(
                "devops",
                name.replace("/", "%2f"),
                document(name, version, tarball, "latest").toString());
    }

    private List<String> versions(JsonNode document) {
        List<String> versions = new ArrayList<>();
        document.path("versions").fieldNames().forEachRemaining(versions::add);
        return versions;
    }

    @Test
    void a_package_shows_all_versions_with_digests_and_the_place_of_the_tarball() throws Exception {
        JsonNode document = json("left-pad");
        assertThat(versions(document)).containsExactlyInAnyOrder("1.0.0", "1.9.0", "1.10.0", "2.0.0-rc.1");
        JsonNode dist = document.at("/versions/1.10.0/dist");
        assertThat(dist.path("integrity").textValue()).startsWith("sha512-");
        assertThat(dist.path("shasum").textValue()).hasSize(40);
        String tarball = dist.path("tarball").textValue();
        assertThat(tarball).isEqualTo(npm.url("devops") + "left-pad/-/left-pad-1.10.0.tgz");
        assertThat(npm.get("devops", tarball.substring(npm.url("devops").length()))
                        .body())
                .isEqualTo(Files.readAllBytes(tarballs.resolve("b.tgz")));
        assertThat(document.at("/versions/1.0.0/description").textValue()).isEqualTo("pads");
        assertThat(document.at("/time/1.0.0").textValue()).matches("\\d{4}-.*Z");
    }

    @Test
    void latest_is_the_highest_version_that_is_not_a_prerelease() throws Exception {
        assertThat(json("left-pad").at("/dist-tags/latest").textValue()).isEqualTo("1.10.0");
        assertThat(json("left-pad/latest").path("version").textValue()).isEqualTo("1.10.0");
        assertThat(json("left-pad/1.9.0").path("license").textValue()).isEqualTo("MIT");
    }

    @Test
    void installers_get_the_abbreviated_document() throws Exception {
        HttpResponse<byte[]> response = npm.get("devops", "left-pad", "Accept", INSTALL);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.npm.install-v1+json");
        JsonNode document = JSON.readTree(response.body());
        assertThat(document.at("/versions/1.10.0/dependencies/x").textValue()).isEqualTo("^1");
        assertThat(document.at("/versions/1.0.0").has("description")).isFalse();
        assertThat(document.has("time")).isFalse();
    }

    @Test
    void scoped_names_are_understood_in_all_spellings() throws Exception {
        for (String path : List.of("@types%2fnode", "@types%2Fnode", "@types/node")) {
            assertThat(json(path).path("name").textValue()).as(path).isEqualTo("@types/node");
            assertThat(npm.get("devops", path + "/-/node-20.1.0.tgz").statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(npm.api()
                        .listPackages(p -> p.domain("dd").repository("devops"))
                        .packages())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.namespace()).isEqualTo("types");
                    assertThat(found.packageValue()).isEqualTo("node");
                });
    }

    @Test
    void a_published_version_can_be_installed_and_the_api_knows_it() throws Exception {
        byte[] tarball = tarball("@acme/tool", "1.0.0", "\"x\":1");
        assertThat(publish("@acme/tool", "1.0.0", tarball).statusCode()).isEqualTo(200);
        JsonNode document = json("@acme%2ftool");
        assertThat(document.at("/dist-tags/latest").textValue()).isEqualTo("1.0.0");
        assertThat(npm.get("devops", "@acme/tool/-/tool-1.0.0.tgz").body()).isEqualTo(tarball);
        assertThat(npm.api()
                        .listPackageVersionAssets(a -> a.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.NPM)
                                .namespace("acme")
                                .packageValue("tool")
                                .packageVersion("1.0.0"))
                        .assets())
                .singleElement()
                .satisfies(asset -> assertThat(asset.name()).isEqualTo("package.tgz"));
        assertThat(npm.api()
                        .describePackageVersion(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.NPM)
                                .namespace("acme")
                                .packageValue("tool")
                                .packageVersion("1.0.0"))
                        .packageVersion()
                        .summary())
                .isEqualTo("published");
    }

    @Test
    void the_same_bytes_again_are_a_success_and_others_a_conflict() throws Exception {
        byte[] tarball = tarball("tool", "1.0.0", "\"x\":1");
        assertThat(publish("tool", "1.0.0", tarball).statusCode()).isEqualTo(200);
        assertThat(publish("tool", "1.0.0", tarball).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> other = publish("tool", "1.0.0", tarball("tool", "1.0.0", "\"x\":2"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(other.body()).path("error").textValue()).contains("package.tgz", "tool", "1.0.0");
        assertThat(npm.get("devops", "tool/-/tool-1.0.0.tgz").body()).isEqualTo(tarball);
    }

    @Test
    void what_an_upstream_has_cannot_be_published() throws Exception {
        HttpResponse<byte[]> response = publish("left-pad", "1.0.0", tarball("left-pad", "1.0.0", "\"x\":2"));
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(response.body()).path("error").textValue()).contains("upstream");
    }

    @Test
    void a_deprecation_is_shown_and_can_be_taken_back() throws Exception {
        publish("tool", "1.0.0", tarball("tool", "1.0.0", "\"x\":1"));
        publish("tool", "1.1.0", tarball("tool", "1.1.0", "\"x\":1"));
        for (String message : List.of("use another", "")) {
            ObjectNode document = (ObjectNode) json("tool?write=true");
            ((ObjectNode) document.at("/versions/1.0.0")).put("deprecated", message);
            assertThat(npm.put("devops", "tool", document.toString()).statusCode())
                    .isEqualTo(200);
            JsonNode after = json("tool", "Accept", INSTALL);
            assertThat(after.at("/versions/1.0.0/deprecated").asText("")).isEqualTo(message);
            assertThat(after.at("/versions/1.1.0").has("deprecated")).isFalse();
        }
    }

    @Test
    void a_version_that_only_an_upstream_has_cannot_be_deprecated_here() throws Exception {
        ObjectNode document = (ObjectNode) json("left-pad");
        ((ObjectNode) document.at("/versions/1.0.0")).put("deprecated", "no");
        HttpResponse<byte[]> response = npm.put("devops", "left-pad", document.toString());
        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void tags_are_listed_set_and_removed() throws Exception {
        publish("tool", "1.0.0", tarball("tool", "1.0.0", "\"x\":1"));
        publish("tool", "1.1.0", tarball("tool", "1.1.0", "\"x\":1"));
        String tags = "-/package/tool/dist-tags";
        assertThat(json(tags)).isEqualTo(JSON.readTree("{\"latest\":\"1.1.0\"}"));
        assertThat(npm.put("devops", tags + "/old", "\"1.0.0\"").statusCode()).isEqualTo(200);
        assertThat(json("tool").at("/dist-tags/old").textValue()).isEqualTo("1.0.0");
        assertThat(npm.send("DELETE", "devops", tags + "/old", new byte[0]).statusCode())
                .isEqualTo(200);
        assertThat(json(tags)).isEqualTo(JSON.readTree("{\"latest\":\"1.1.0\"}"));
        assertThat(npm.put("devops", tags + "/old", "\"9.9.9\"").statusCode()).isEqualTo(404);
        assertThat(npm.put("devops", tags + "/1.0.0", "\"1.0.0\"").statusCode()).isEqualTo(400);
        assertThat(npm.put("devops", tags + "/old", "no json").statusCode()).isEqualTo(400);
        assertThat(npm.send("DELETE", "devops", tags + "/latest", new byte[0]).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tags_of_an_upstream_win() throws Exception {
        npm.repository("up").repository("down", "up");
        byte[] first = tarball("web-helper", "1.0.1", "\"x\":1");
        npm.put(
                "up",
                "web-helper",
                document("web-helper", "1.0.1", first, "latest").toString());
        byte[] second = tarball("web-helper", "1.0.2", "\"x\":1");
        assertThat(npm.put(
                                "down",
                                "web-helper",
                                document("web-helper", "1.0.2", second, "latest")
                                        .toString())
                        .statusCode())
                .isEqualTo(200);
        npm.put(
                "down",
                "web-helper",
                document("web-helper", "1.0.2", second, "mine").toString());
        JsonNode blocked = JSON.readTree(npm.text("down", "web-helper"));
        assertThat(versions(blocked)).containsExactly("1.0.2");
        // A package that was published takes nothing from upstream by default; here it may.
        npm.api()
                .putPackageOriginConfiguration(o -> o.domain("dd")
                        .repository("down")
                        .format(PackageFormat.NPM)
                        .packageValue("web-helper")
                        .restrictions(r -> r.publish("ALLOW").upstream("ALLOW")));
        JsonNode merged = JSON.readTree(npm.text("down", "web-helper"));
        assertThat(versions(merged)).containsExactlyInAnyOrder("1.0.1", "1.0.2");
        assertThat(merged.at("/dist-tags/latest").textValue()).isEqualTo("1.0.1");
        assertThat(merged.at("/dist-tags/mine").textValue()).isEqualTo("1.0.2");
    }

    @Test
    void a_tag_that_moves_in_the_upstream_moves_downstream() throws Exception {
        npm.repository("up").repository("down", "up");
        for (String version : List.of("1.0.0", "1.0.1")) {
            byte[] tarball = tarball("tool", version, "\"x\":1");
            String tag = version.equals("1.0.0") ? "latest" : "next";
            ObjectNode document = document("tool", version, tarball, tag);
            assertThat(npm.put("up", "tool", document.toString()).statusCode()).isEqualTo(200);
        }
        assertThat(npm.get("down", "tool/-/tool-1.0.0.tgz").statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(npm.text("down", "tool"))
                        .at("/dist-tags/latest")
                        .textValue())
                .isEqualTo("1.0.0");
        assertThat(npm.put("up", "-/package/tool/dist-tags/latest", "\"1.0.1\"").statusCode())
                .isEqualTo(200);
        assertThat(JSON.readTree(npm.text("down", "tool"))
                        .at("/dist-tags/latest")
                        .textValue())
                .isEqualTo("1.0.1");
    }

    @Test
    void ping_is_answered_and_what_codeartifact_has_not_is_not_found() throws Exception {
        assertThat(npm.text("devops", "-/ping?write=true")).isEqualTo("{}");
        for (String path : List.of("-/whoami", "-/v1/search?text=x", "-/npm/v1/security/advisories/bulk", "-", "-/")) {
            assertThat(npm.get("devops", path).statusCode()).as(path).isEqualTo(404);
        }
        // npm unpublish would report success for 404
        assertThat(npm.send("DELETE", "devops", "left-pad/-rev/1", new byte[0]).statusCode())
                .isEqualTo(405);
        assertThat(npm.put("devops", "left-pad/-rev/undefined", "{}").statusCode())
                .isEqualTo(405);
        assertThat(npm.send("DELETE", "devops", "left-pad", new byte[0]).statusCode())
                .isEqualTo(405);
    }

    @Test
    void what_is_not_there_is_not_found_in_words_that_npm_shows() throws Exception {
        for (String path : List.of(
                "no-such-package",
                "@types/none",
                "left-pad/9.9.9",
                "left-pad/-/left-pad-9.9.9.tgz",
                "left-pad/-/other-1.0.0.tgz",
                "left-pad/-/..%2f..%2fx.tgz",
                "-/package/none/dist-tags")) {
            HttpResponse<byte[]> response = npm.get("devops", path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(JSON.readTree(response.body()).path("error").textValue())
                    .as(path)
                    .isNotBlank();
        }
    }

    @Test
    void tricks_with_the_path_are_rejected() throws Exception {
        for (String path : List.of("%2e%2e/x", "..%2f..%2fetc", "a%00b", "left-pad/-/%2e%2e", "@a%2f..%2fb", "a%5cb")) {
            assertThat(npm.get("devops", path).statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    void a_bad_document_is_rejected_and_leaves_nothing() throws Exception {
        byte[] good = tarball("tool", "1.0.0", "\"x\":1");
        ObjectNode document = document("tool", "1.0.0", good, "latest");
        List<String> bad = new ArrayList<>(List.of(
                "", "{", "[]", "null", "\"x\"", "{\"name\":\"other\"}", "{\"name\":\"tool\",\"_attachments\":[]}"));
        bad.add(document.toString().substring(0, document.toString().length() / 2));
        bad.add(document.toString().replace("\"data\":\"", "\"data\":\"!"));
        bad.add(document.toString().replace("\"data\"", "\"date\""));
        bad.add(document.toString().replace("\"length\":", "\"length\":1"));
        bad.add(document.toString().replace("\"1.0.0\":{", "\"1.0.1\":{"));
        bad.add(document("tool", "1.0", good, "latest").toString());
        bad.add(document("tool", "1.0.0", "no tarball".getBytes(UTF_8), "latest")
                .toString());
        bad.add(document("tool", "1.0.0", new TarGz().file("x", "x").bytes(), "latest")
                .toString());
        ObjectNode digest = document("tool", "1.0.0", good, "latest");
        ((ObjectNode) digest.at("/versions/1.0.0")).putObject("dist").put("shasum", "0".repeat(40));
        bad.add(digest.toString());
        ObjectNode integrity = document("tool", "1.0.0", good, "latest");
        ((ObjectNode) integrity.at("/versions/1.0.0")).putObject("dist").put("integrity", "sha512-AAAA");
        bad.add(integrity.toString());
        for (String body : bad) {
            HttpResponse<byte[]> response = npm.put("devops", "tool", body);
            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(JSON.readTree(response.body()).path("error").textValue())
                    .as(body)
                    .isNotBlank();
        }
        assertThat(npm.get("devops", "tool").statusCode()).isEqualTo(404);
        assertThat(npm.api()
                        .listPackages(p -> p.domain("dd").repository("devops"))
                        .packages())
                .isEmpty();
        assertThat(publish("tool", "1.0.0", good).statusCode()).isEqualTo(200);
    }

    @Test
    void an_index_changes_as_soon_as_its_packages_do() throws Exception {
        npm.repository("up").repository("down", "up");
        npm.put(
                "up",
                "tool",
                document("tool", "1.0.0", tarball("tool", "1.0.0", "\"x\":1"), "latest")
                        .toString());
        assertThat(versions(JSON.readTree(npm.text("down", "tool")))).containsExactly("1.0.0");
        npm.put(
                "up",
                "tool",
                document("tool", "1.1.0", tarball("tool", "1.1.0", "\"x\":1"), "latest")
                        .toString());
        assertThat(versions(JSON.readTree(npm.text("down", "tool")))).containsExactly("1.0.0", "1.1.0");
        npm.api().updateRepository(r -> r.domain("dd").repository("down").upstreams(List.of()));
        assertThat(npm.get("down", "tool").statusCode()).isEqualTo(404);
    }
}
