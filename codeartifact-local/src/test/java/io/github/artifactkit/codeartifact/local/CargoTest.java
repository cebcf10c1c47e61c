package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.model.PackageDependency;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** What cargo sees: {@code devops} has {@code store} upstream, which has the connection to {@code public:crates-io}. */
class CargoTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path crates;

    private LocalCodeArtifact local;
    private PlaneClient cargo;

    @BeforeEach
    void start() throws IOException {
        Files.write(crates.resolve("a.crate"), crate("Serde", "1.0.0", ""));
        Files.write(crates.resolve("b.crate"), crate("Serde", "1.1.0", """
                        links = "z"
                        rust-version = "1.60"
                        [features]
                        default = ["std"]
                        std = ["dep:log", "rand?/std"]
                        [dependencies]
                        log = "0.4"
                        [dependencies.random]
                        version = "0.8"
                        package = "rand"
                        optional = true
                        default-features = false
                        features = ["small"]
                        [target."cfg(unix)".build-dependencies.cc]
                        version = "1"
                        """));
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:crates-io", crates));
        cargo = new PlaneClient(local, "cargo").repository("store").connect("store", "public:crates-io");
        cargo.repository("devops", "store");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static byte[] crate(String name, String version, String more) throws IOException {
        String manifest = "[package]\nname = \"" + name + "\"\nversion = \"" + version + "\"\n" + more;
        return new TarGz()
                .file(name + "-" + version + "/Cargo.toml", manifest)
                .file(name + "-" + version + "/src/lib.rs", "")
                .bytes();
    }

    /** What cargo sends to publish the crate {@code a} 1.0.0. */
    static byte[] body(byte[] crate) {
        return body("{\"name\":\"a\",\"vers\":\"1.0.0\"}", crate);
    }

    private static byte[] body(String json, byte[] crate) {
        byte[] document = json.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + document.length + crate.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(document.length)
                .put(document)
                .putInt(crate.length)
                .put(crate)
                .array();
    }

    private static String document(String name, String version) {
        return """
                {"name": "%s", "vers": "%s", "description": "A tool", "license": "MIT", "readme": "# tool",
                 "features": {"x": []}, "links": null,
                 "deps": [{"name": "serde", "version_req": "^1", "features": [], "optional": false,
                           "default_features": true, "target": null, "kind": "normal", "registry": null},
                          {"name": "rand", "version_req": "^0.8", "features": [], "optional": false,
                           "default_features": true, "target": "cfg(unix)", "kind": "dev", "registry": null,
                           "explicit_name_in_toml": "random"}]}
                """.formatted(name, version);
    }

    private HttpResponse<byte[]> publish(byte[] body) throws Exception {
        return cargo.put("devops", "api/v1/crates/new", body);
    }

    private List<JsonNode> index(String path) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : cargo.text("devops", path).split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void the_configuration_leads_here_and_asks_for_authentication() throws Exception {
        JsonNode config = JSON.readTree(cargo.text("devops", "config.json"));
        assertThat(config.path("auth-required").booleanValue()).isTrue();
        assertThat(config.path("api").textValue() + "/").isEqualTo(cargo.url("devops"));
        assertThat(config.path("dl").textValue()).isEqualTo(cargo.url("devops") + "api/v1/crates");
        cargo.authorization("none");
        assertThat(cargo.get("devops", "config.json").statusCode()).isEqualTo(401);
    }

    @Test
    void the_index_tells_what_the_manifests_of_a_folder_say() throws Exception {
        List<JsonNode> lines = index("se/rd/serde");
        assertThat(lines).extracting(line -> line.path("vers").textValue()).containsExactly("1.0.0", "1.1.0");
        assertThat(lines.get(1).path("name").textValue()).isEqualTo("Serde");
        assertThat(lines.get(1).path("cksum").textValue())
                .isEqualTo(Fingerprint.of(Files.readAllBytes(crates.resolve("b.crate")))
                        .digest(Digest.SHA256));
        assertThat(lines.get(1).path("features")).isEqualTo(JSON.readTree("{\"default\": [\"std\"]}"));
        assertThat(lines.get(1).path("features2")).isEqualTo(JSON.readTree("{\"std\": [\"dep:log\", \"rand?/std\"]}"));
        assertThat(lines.get(1).path("v").intValue()).isEqualTo(2);
        assertThat(lines.get(1).path("links").textValue()).isEqualTo("z");
        assertThat(lines.get(1).path("rust_version").textValue()).isEqualTo("1.60");
        List<JsonNode> dependencies = new ArrayList<>();
        lines.get(1).path("deps").forEach(dependencies::add);
        assertThat(dependencies)
                .containsExactlyInAnyOrder(
                        JSON.readTree("{\"name\":\"log\",\"req\":\"0.4\",\"features\":[],\"optional\":false,"
                                + "\"default_features\":true,\"registry\":null,\"target\":null,\"kind\":\"normal\"}"),
                        JSON.readTree(
                                "{\"name\":\"random\",\"package\":\"rand\",\"req\":\"0.8\",\"features\":[\"small\"],"
                                        + "\"optional\":true,\"default_features\":false,\"registry\":null,\"target\":null,"
                                        + "\"kind\":\"normal\"}"),
                        JSON.readTree("{\"name\":\"cc\",\"req\":\"1\",\"features\":[],\"optional\":false,"
                                + "\"default_features\":true,\"registry\":null,\"target\":\"cfg(unix)\","
                                + "\"kind\":\"build\"}"));
    }

    @Test
    void short_names_have_folders_of_their_own() throws Exception {
        for (String name : List.of("a", "ab", "abc", "abcd")) {
            publish(body("{\"name\":\"" + name + "\",\"vers\":\"1.0.0\"}", crate(name, "1.0.0", "")));
        }
        for (String path : List.of("1/a", "2/ab", "3/a/abc", "ab/cd/abcd")) {
            assertThat(index(path)).as(path).hasSize(1);
        }
        assertThat(cargo.get("devops", "2/a").statusCode()).isEqualTo(404);
    }

    @Test
    void crates_are_downloaded_and_retained() throws Exception {
        assertThat(cargo.get("devops", "api/v1/crates/Serde/1.1.0/download").body())
                .isEqualTo(Files.readAllBytes(crates.resolve("b.crate")));
        assertThat(cargo.api()
                        .listPackageVersionAssets(v -> v.domain("dd")
                                .repository("store")
                                .format(PackageFormat.CARGO)
                                .packageValue("serde")
                                .packageVersion("1.1.0"))
                        .assets())
                .extracting("name")
                .containsExactly("serde-1.1.0.crate");
    }

    @Test
    void a_published_crate_is_in_the_index_and_the_api_knows_it() throws Exception {
        byte[] crate = crate("my-tool", "0.1.0", "");
        HttpResponse<byte[]> response = publish(body(document("my-tool", "0.1.0"), crate));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("warnings").has("other")).isTrue();
        JsonNode line = index("my/-t/my-tool").get(0);
        assertThat(line.at("/deps/1/name").textValue()).isEqualTo("random");
        assertThat(line.at("/deps/1/package").textValue()).isEqualTo("rand");
        assertThat(line.path("cksum").textValue())
                .isEqualTo(Fingerprint.of(crate).digest(Digest.SHA256));
        assertThat(cargo.get("devops", "api/v1/crates/my-tool/0.1.0/download").body())
                .isEqualTo(crate);
        assertThat(cargo.api()
                        .listPackageVersionDependencies(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.CARGO)
                                .packageValue("my-tool")
                                .packageVersion("0.1.0"))
                        .dependencies())
                .extracting(PackageDependency::packageValue, PackageDependency::dependencyType)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("serde", "regular"),
                        org.assertj.core.groups.Tuple.tuple("rand", "dev"));
        assertThat(cargo.api()
                        .getPackageVersionReadme(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.CARGO)
                                .packageValue("my-tool")
                                .packageVersion("0.1.0"))
                        .readme())
                .isEqualTo("# tool");
    }

    @Test
    void the_same_bytes_again_are_a_success_and_others_a_conflict() throws Exception {
        byte[] crate = crate("tool", "0.1.0", "");
        publish(body(document("tool", "0.1.0"), crate));
        assertThat(publish(body(document("tool", "0.1.0"), crate)).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> other =
                publish(body(document("tool", "0.1.0"), crate("tool", "0.1.0", "edition = \"2021\"")));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(other.body()).at("/errors/0/detail").textValue())
                .contains("tool-0.1.0.crate");
        assertThat(publish(body(document("Serde", "1.0.0"), crate("Serde", "1.0.0", "x = 1")))
                        .statusCode())
                .as("an upstream has it")
                .isEqualTo(409);
    }

    @Test
    void what_is_not_there_is_not_found_in_words_that_cargo_shows() throws Exception {
        for (String path : List.of(
                "no/ne/none",
                "se/rd/serd",
                "se/rd/",
                "api/v1/crates/serde/9.9.9/download",
                "api/v1/crates/none/1.0.0/download",
                "api/v1/crates?q=x",
                "api/v1/crates/serde/owners",
                "")) {
            HttpResponse<byte[]> response = cargo.get("devops", path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(JSON.readTree(response.body()).at("/errors/0/detail").textValue())
                    .isNotBlank();
        }
        assertThat(cargo.send("DELETE", "devops", "api/v1/crates/serde/1.0.0/yank", new byte[0])
                        .statusCode())
                .isEqualTo(405);
        assertThat(cargo.get("devops", "se/%2e%2e/serde").statusCode()).isEqualTo(400);
    }

    @Test
    void a_bad_publication_is_rejected_and_leaves_nothing() throws Exception {
        byte[] crate = crate("tool", "0.1.0", "");
        byte[] good = body(document("tool", "0.1.0"), crate);
        List<byte[]> bad = new ArrayList<>(List.of(
                new byte[] {1, 2},
                "{}".getBytes(UTF_8),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, 20),
                body("[]", crate),
                body("{", crate),
                body(document("other", "0.1.0"), crate),
                body(document("tool", "0.2.0"), crate),
                body(document("../x", "0.1.0"), crate),
                body(document("tool", "1"), crate("tool", "1", "")),
                body(document("tool", "0.1.0"), "no crate".getBytes(UTF_8)),
                body(document("tool", "0.1.0"), new TarGz().file("x/y", "").bytes()),
                body(
                        document("tool", "0.1.0"),
                        new TarGz().file("x/Cargo.toml", "[").bytes())));
        for (byte[] body : bad) {
            HttpResponse<byte[]> response = publish(body);
            assertThat(response.statusCode()).as(new String(body, UTF_8)).isEqualTo(400);
            assertThat(JSON.readTree(response.body()).at("/errors/0/detail").textValue())
                    .isNotBlank();
        }
        byte[] huge = Arrays.copyOf(good, good.length);
        huge[3] = 0x7f;
        assertThat(publish(huge).statusCode()).isEqualTo(413);
        assertThat(cargo.api()
                        .listPackages(p -> p.domain("dd").repository("devops"))
                        .packages())
                .isEmpty();
        assertThat(publish(good).statusCode()).isEqualTo(200);
    }
}
