package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** What the Swift Package Manager sees: {@code devops} has {@code store} upstream. */
class SwiftTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = """
            {"description": "A library", "licenseURL": "https://acme.example/license",
             "repositoryURLs": ["https://git.example/lib"], "author": {"name": "Ann"}}
            """;

    private LocalCodeArtifact local;
    private PlaneClient swift;

    @BeforeEach
    void start() throws Exception {
        local = LocalCodeArtifact.start();
        swift = new PlaneClient(local, "swift").repository("store").repository("devops", "store");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static byte[] archive(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"Package.swift", "Package@swift-5.9.swift", "Sources/Lib/Lib.swift"}) {
                ZipEntry entry = new ZipEntry("Lib/" + name);
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write((name + " " + text).getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] part(String name, String type) {
        return String.join(
                        "\r\n",
                        "--b",
                        "Content-Disposition: form-data; name=\"" + name + "\"",
                        "Content-Type: " + type,
                        "Content-Transfer-Encoding: binary",
                        "",
                        "")
                .getBytes(UTF_8);
    }

    private static byte[] form(byte[] archive, String metadata) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(part("source-archive", "application/zip"));
        form.write(archive);
        form.write("\r\n".getBytes(UTF_8));
        form.write(part("metadata", "application/json"));
        form.write((metadata + "\r\n--b--\r\n").getBytes(UTF_8));
        return form.toByteArray();
    }

    private HttpResponse<byte[]> publish(String path, byte[] archive, String metadata) throws Exception {
        return swift.put("store", path, form(archive, metadata), "Content-Type", "multipart/form-data;boundary=\"b\"");
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(swift.text("devops", path));
    }

    @Test
    void a_published_release_is_listed_described_and_downloaded_through_a_repository_above() throws Exception {
        byte[] archive = archive("one");
        HttpResponse<byte[]> published = publish("Acme/Lib/1.0.0", archive, METADATA);
        assertThat(published.statusCode()).isEqualTo(201);
        assertThat(published.headers().firstValue("Location")).contains(swift.url("store") + "acme/lib/1.0.0");
        publish("acme/lib/1.2.0-beta.1", archive("two"), "");

        HttpResponse<byte[]> listed = swift.get("devops", "Acme/Lib");
        assertThat(listed.headers().firstValue("Content-Version")).contains("1");
        assertThat(listed.headers().firstValue("Link"))
                .contains("<" + swift.url("devops") + "acme/lib/1.2.0-beta.1>; rel=\"latest-version\"");
        assertThat(JSON.readTree(listed.body())
                        .path("releases")
                        .path("1.0.0")
                        .path("url")
                        .textValue())
                .isEqualTo(swift.url("devops") + "acme/lib/1.0.0");
        assertThat(json("acme/lib.json").path("releases")).hasSize(2);

        JsonNode release = json("acme/lib/1.0.0");
        assertThat(release.path("id").textValue()).isEqualTo("Acme.Lib");
        assertThat(release.at("/resources/0/checksum").textValue())
                .isEqualTo(Fingerprint.of(archive).digest(Digest.SHA256));
        assertThat(release.path("metadata")).isEqualTo(JSON.readTree(METADATA));

        HttpResponse<byte[]> downloaded = swift.get("devops", "acme/lib/1.0.0.zip");
        assertThat(downloaded.body()).isEqualTo(archive);
        assertThat(downloaded.headers().firstValue("Digest").orElse("")).startsWith("sha-256=");
    }

    @Test
    void manifests_are_told_alone_for_each_version_of_swift() throws Exception {
        publish("acme/lib/1.0.0", archive("one"), "");
        HttpResponse<byte[]> manifest = swift.get("devops", "acme/lib/1.0.0/Package.swift");
        assertThat(PlaneClient.body(manifest)).isEqualTo("Package.swift one");
        assertThat(manifest.headers().firstValue("Content-Type")).contains("text/x-swift");
        assertThat(manifest.headers().firstValue("Link").orElse(""))
                .contains("swift-version=5.9>; rel=\"alternate\"; filename=\"Package@swift-5.9.swift\"");
        assertThat(swift.text("devops", "acme/lib/1.0.0/Package.swift?swift-version=5.9"))
                .isEqualTo("Package@swift-5.9.swift one");
        HttpResponse<byte[]> other = swift.get("devops", "acme/lib/1.0.0/Package.swift?swift-version=4.2");
        assertThat(other.statusCode()).isEqualTo(303);
        assertThat(other.headers().firstValue("Location"))
                .contains(swift.url("devops") + "acme/lib/1.0.0/Package.swift");
    }

    @Test
    void the_api_knows_what_was_published() throws Exception {
        publish("Acme/Lib/1.0.0", archive("one"), METADATA);
        var described = swift.api()
                .describePackageVersion(v -> v.domain("dd")
                        .repository("store")
                        .format(PackageFormat.SWIFT)
                        .namespace("Acme")
                        .packageValue("Lib")
                        .packageVersion("1.0.0"))
                .packageVersion();
        assertThat(described.namespace()).isEqualTo("acme");
        assertThat(described.packageName()).isEqualTo("lib");
        assertThat(described.displayName()).isEqualTo("Acme.Lib");
        assertThat(described.summary()).isEqualTo("A library");
        assertThat(described.sourceCodeRepository()).isEqualTo("https://git.example/lib");
        assertThat(described.licenses()).extracting("url").containsExactly("https://acme.example/license");
    }

    @Test
    void the_same_release_again_is_a_success_and_another_one_a_conflict() throws Exception {
        publish("acme/lib/1.0.0", archive("one"), "");
        assertThat(publish("acme/lib/1.0.0", archive("one"), "").statusCode()).isEqualTo(201);
        HttpResponse<byte[]> other = publish("ACME/LIB/1.0.0", archive("two"), "");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(other.body()).path("detail").textValue()).contains("lib-1.0.0.zip");
    }

    @Test
    void a_login_tells_whether_the_token_is_good() throws Exception {
        assertThat(swift.send("POST", "devops", "login", new byte[0]).statusCode())
                .isEqualTo(200);
        local.expireTokens();
        assertThat(swift.send("POST", "devops", "login", new byte[0]).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, acme/none, 404",
        "GET, acme/lib/9.9.9, 404",
        "GET, acme/lib/9.9.9.zip, 404",
        "GET, acme/lib/9.9.9/Package.swift, 404",
        "GET, acme/lib/9.9.9/Other.swift, 404",
        "GET, identifiers?url=https://git.example/lib, 404",
        "GET, acme/%2e%2e, 400",
        "GET, acme/a%2fb, 404",
        "DELETE, acme/lib/9.9.9, 405"
    })
    void what_is_not_there_is_told(String method, String path, int status) throws Exception {
        assertThat(swift.send(method, "devops", path, new byte[0]).statusCode()).isEqualTo(status);
    }

    @Test
    void what_is_not_a_release_is_rejected_and_not_kept() throws Exception {
        assertThat(publish("acme/lib/one", archive("x"), "").statusCode()).isEqualTo(400);
        assertThat(publish("acme/lib/1.0.0", "no zip".getBytes(UTF_8), "").statusCode())
                .isEqualTo(400);
        assertThat(publish("acme/lib/1.0.0", Nupkg.of("x", "1.0.0", ""), "").statusCode())
                .isEqualTo(400);
        assertThat(publish("acme/lib/1.0.0", archive("x"), "{broken").statusCode())
                .isEqualTo(400);
        assertThat(publish("acme/lib/1.0.0", archive("x"), "[]").statusCode()).isEqualTo(400);
        assertThat(swift.put("store", "acme/lib/1.0.0", "x").statusCode()).isEqualTo(400);
        assertThat(publish("-acme/lib/1.0.0", archive("x"), "").statusCode()).isEqualTo(404);
        assertThat(swift.api()
                        .listPackages(p -> p.domain("dd").repository("store"))
                        .packages())
                .isEmpty();
    }
}
