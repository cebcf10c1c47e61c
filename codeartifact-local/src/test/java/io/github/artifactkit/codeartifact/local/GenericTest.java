package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.ConflictException;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionAssetResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PublishPackageVersionResponse;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codeartifact.model.ValidationException;

/** Generic packages, which only the API handles; {@code devops} has {@code store} upstream. */
class GenericTest {

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private CodeartifactClient api;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        plane = new PlaneClient(local, "generic").repository("store").repository("devops", "store");
        api = plane.api();
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private PublishPackageVersionResponse publish(String asset, byte[] content, boolean unfinished) {
        return api.publishPackageVersion(
                p -> p.domain("dd")
                        .repository("store")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion("1.0")
                        .assetName(asset)
                        .assetSHA256(Fingerprint.of(content).digest(Digest.SHA256))
                        .unfinished(unfinished),
                RequestBody.fromBytes(content));
    }

    private PublishPackageVersionResponse publish(String asset, String content) {
        return publish(asset, content.getBytes(UTF_8), false);
    }

    private ResponseBytes<GetPackageVersionAssetResponse> get(String repository, String asset) {
        return api.getPackageVersionAssetAsBytes(g -> g.domain("dd")
                .repository(repository)
                .format(PackageFormat.GENERIC)
                .namespace("acme")
                .packageValue("tool")
                .packageVersion("1.0")
                .asset(asset));
    }

    private String status() {
        return api.describePackageVersion(v -> v.domain("dd")
                        .repository("store")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion("1.0"))
                .packageVersion()
                .statusAsString();
    }

    @Test
    void a_version_takes_files_until_it_is_finished() {
        byte[] every = new byte[1_000_000];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) (i * 31);
        }
        assertThat(publish("a b.bin", every, true).statusAsString()).isEqualTo("Unfinished");
        assertThat(publish("empty", new byte[0], true).statusAsString()).isEqualTo("Unfinished");
        assertThat(publish("last.txt", "x".getBytes(UTF_8), false).statusAsString())
                .isEqualTo("Published");
        assertThat(status()).isEqualTo("Published");
        assertThat(get("store", "a b.bin").asByteArray()).isEqualTo(every);
        assertThat(get("store", "empty").asByteArray()).isEmpty();
        assertThatThrownBy(() -> publish("more.txt", "y")).isInstanceOf(ConflictException.class);
    }

    @Test
    void a_file_comes_with_its_name_version_and_revision() {
        var published = publish("tool.bin", "one");
        GetPackageVersionAssetResponse got = get("store", "tool.bin").response();
        assertThat(got.assetName()).isEqualTo("tool.bin");
        assertThat(got.packageVersion()).isEqualTo("1.0");
        assertThat(got.packageVersionRevision()).isEqualTo(published.versionRevision());
        assertThat(published.asset().hashesAsStrings())
                .containsEntry("SHA-256", Fingerprint.of("one".getBytes(UTF_8)).digest(Digest.SHA256))
                .containsKeys("MD5", "SHA-1", "SHA-512");
    }

    @Test
    void the_same_bytes_again_are_a_success_and_others_a_conflict() {
        String revision = publish("tool.bin", "one").versionRevision();
        assertThat(publish("tool.bin", "one").versionRevision()).isEqualTo(revision);
        assertThatThrownBy(() -> publish("tool.bin", "two")).isInstanceOf(ConflictException.class);
        assertThat(get("store", "tool.bin").asUtf8String()).isEqualTo("one");
    }

    /** The SDK would put the right digest in its place. */
    @Test
    void bytes_with_another_digest_are_not_kept() throws Exception {
        URI address =
                URI.create(local.endpoint() + "/v1/package/version/publish?domain=dd&repository=store&format=generic"
                        + "&namespace=acme&package=tool&version=1.0&asset=tool.bin");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIALOCAL/20261124/us-east-1/codeartifact/aws4_request, "
                                + "SignedHeaders=host, Signature=" + "0".repeat(64))
                .header("x-amz-content-sha256", "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString("one"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains(
                        "SHA-256 digest", Fingerprint.of("one".getBytes(UTF_8)).digest(Digest.SHA256));
        assertThatThrownBy(() -> get("store", "tool.bin")).isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/b", "a\\b", "a:b", "a*", "a\u0000b", "a\nb"})
    void a_file_has_a_name_that_is_safe(String name) {
        assertThatThrownBy(() -> publish(name, "one")).isInstanceOf(ValidationException.class);
    }

    @Test
    void an_upstream_is_not_looked_into_but_versions_can_be_copied() {
        publish("tool.bin", "one");
        assertThatThrownBy(() -> get("devops", "tool.bin")).isInstanceOf(ResourceNotFoundException.class);
        var copied = api.copyPackageVersions(c -> c.domain("dd")
                .sourceRepository("store")
                .destinationRepository("devops")
                .format(PackageFormat.GENERIC)
                .namespace("acme")
                .packageValue("tool")
                .versions("1.0"));
        assertThat(copied.successfulVersions()).containsKey("1.0");
        assertThat(get("devops", "tool.bin").asUtf8String()).isEqualTo("one");
    }

    @Test
    void a_deleted_version_can_be_published_with_other_bytes() {
        publish("tool.bin", "one");
        api.deletePackageVersions(d -> d.domain("dd")
                .repository("store")
                .format(PackageFormat.GENERIC)
                .namespace("acme")
                .packageValue("tool")
                .versions("1.0"));
        publish("tool.bin", "two");
        assertThat(get("store", "tool.bin").asUtf8String()).isEqualTo("two");
    }

    @Test
    void there_is_nothing_for_a_package_manager() throws Exception {
        publish("tool.bin", "one");
        assertThat(plane.get("store", "acme/tool/1.0/tool.bin").statusCode()).isEqualTo(404);
    }
}
