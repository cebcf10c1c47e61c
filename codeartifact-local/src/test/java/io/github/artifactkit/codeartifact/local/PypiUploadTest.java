package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** What twine sends, and what becomes of it. */
class PypiUploadTest {

    private static final String WHEEL = "My_Tool-1.0-py3-none-any.whl";

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient pypi;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        pypi = new PlaneClient(local, "pypi").repository("devops");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private byte[] wheel(String summary) throws IOException {
        return Files.readAllBytes(
                WheelBuilder.of("My_Tool", "1.0").summary(summary).writeTo(folder));
    }

    private static Map<String, String> fields(byte[] file) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "My.Tool");
        fields.put("version", "1.0");
        fields.put("filetype", "bdist_wheel");
        fields.put("metadata_version", "2.1");
        fields.put("summary", "A tool");
        fields.put("requires_python", ">=3.8");
        fields.put("sha256_digest", Fingerprint.of(file).digest(Digest.SHA256));
        fields.put("md5_digest", Fingerprint.of(file).digest(Digest.MD5));
        fields.put(":action", "file_upload");
        fields.put("protocol_version", "1");
        return fields;
    }

    private static byte[] form(Map<String, String> fields, String name, byte[] file) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            body.write(("--b\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                            + field.getValue() + "\r\n")
                    .getBytes(UTF_8));
        }
        body.write(("--b\r\nContent-Disposition: form-data; name=\"content\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8));
        body.write(file);
        body.write("\r\n--b--\r\n".getBytes(UTF_8));
        return body.toByteArray();
    }

    private HttpResponse<byte[]> post(byte[] body) throws Exception {
        return pypi.send("POST", "devops", "", body, "Content-Type", "multipart/form-data; boundary=b");
    }

    private int upload(String name, byte[] file) throws Exception {
        return post(form(fields(file), name, file)).statusCode();
    }

    @Test
    void an_uploaded_file_is_listed_served_and_described() throws Exception {
        byte[] wheel = wheel("x");
        assertThat(upload(WHEEL, wheel)).isEqualTo(200);
        assertThat(pypi.text("devops", "simple/my-tool/"))
                .contains(WHEEL + "#sha256=" + Fingerprint.of(wheel).digest(Digest.SHA256))
                .contains("data-requires-python=\"&gt;=3.8\"");
        assertThat(pypi.get("devops", "simple/my-tool/1.0/" + WHEEL).body()).isEqualTo(wheel);
        var described = pypi.api()
                .describePackageVersion(v -> v.domain("dd")
                        .repository("devops")
                        .format(PackageFormat.PYPI)
                        .packageValue("my-tool")
                        .packageVersion("1.0"))
                .packageVersion();
        assertThat(described.displayName()).isEqualTo("My.Tool");
        assertThat(described.summary()).isEqualTo("A tool");
    }

    @Test
    void a_version_gets_more_files_and_the_same_bytes_again_are_a_success() throws Exception {
        byte[] wheel = wheel("x");
        byte[] sdist =
                new TarGz().file("my_tool-1.0/PKG-INFO", "Name: my-tool\n").bytes();
        assertThat(upload(WHEEL, wheel)).isEqualTo(200);
        assertThat(upload("my_tool-1.0.tar.gz", sdist)).isEqualTo(200);
        assertThat(upload(WHEEL, wheel)).isEqualTo(200);
        assertThat(upload(WHEEL, wheel("y"))).isEqualTo(409);
        assertThat(pypi.get("devops", "simple/my-tool/1.0/" + WHEEL).body()).isEqualTo(wheel);
        assertThat(pypi.text("devops", "simple/my-tool/")).contains(WHEEL, "my_tool-1.0.tar.gz");
    }

    @Test
    void a_bad_form_is_rejected_and_leaves_nothing() throws Exception {
        byte[] wheel = wheel("x");
        byte[] good = form(fields(wheel), WHEEL, wheel);
        assertThat(pypi.send("POST", "devops", "", good, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(Arrays.copyOf(good, good.length / 2)).statusCode()).isEqualTo(400);
        assertThat(post("nonsense".getBytes(UTF_8)).statusCode()).isEqualTo(400);
        for (String change : new String[] {
            "sha256_digest=" + "0".repeat(64),
            "md5_digest=0",
            ":action=other",
            "name=",
            "name=other",
            "name=../x",
            "version=",
            "version=1/2",
            "version=latest"
        }) {
            Map<String, String> fields = fields(wheel);
            int equals = change.indexOf('=');
            fields.put(change.substring(0, equals), change.substring(equals + 1));
            HttpResponse<byte[]> response = post(form(fields, WHEEL, wheel));
            assertThat(response.statusCode()).as(change).isEqualTo(400);
            assertThat(PlaneClient.body(response)).as(change).isNotBlank();
        }
        for (String name : new String[] {"", "x.txt", "other-1.0-py3-none-any.whl", "../my_tool-1.0.tar.gz"}) {
            assertThat(upload(name, wheel)).as(name).isEqualTo(400);
        }
        byte[] noZip = "no zip".getBytes(UTF_8);
        assertThat(upload(WHEEL, noZip)).isEqualTo(400);
        assertThat(upload("my_tool-1.0.tar.gz", noZip)).isEqualTo(400);
        assertThat(pypi.api()
                        .listPackages(p -> p.domain("dd").repository("devops"))
                        .packages())
                .isEmpty();
        assertThat(pypi.send("PUT", "devops", "", good).statusCode()).isEqualTo(405);
        assertThat(upload(WHEEL, wheel)).isEqualTo(200);
    }
}
