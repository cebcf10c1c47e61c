package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.testing.PropertyShare;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Good packages with bytes changed, cut out, doubled and put in: what is sent is accepted or rejected with a 4xx, and never
 * fails. {@code -Dfuzz.seconds=600} goes on for ten minutes with each format, and publishes how many packages were sent.
 */
class FormatFuzzTest {

    private static final int TRIES = PropertyShare.of(150);
    private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
    private static final List<String> TOKENS = List.of(
            "<",
            "</a>",
            "<!DOCTYPE a>",
            "&a;",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            "- ",
            "&a ",
            "*a",
            "\n",
            "\r\n",
            "\t",
            "\0",
            "--b",
            "../",
            "%",
            "..",
            "=",
            "[[",
            "!ruby",
            "\u00e9",
            "\ud83d\ude00",
            "999999999999999999999",
            "-1");

    /** A good upload; {@code inside} is what an archive contains and is packed anew after each change. */
    @SuppressWarnings("ArrayRecordComponent") // a case of a test is not compared
    record Upload(String format, String method, String path, String type, byte[] inside, Packing packing) {

        @Override
        public String toString() {
            return format + " " + path;
        }
    }

    interface Packing {
        byte[] pack(byte[] inside) throws IOException;
    }

    static Stream<Upload> uploads() throws IOException {
        String form = "multipart/form-data; boundary=b";
        byte[] cargo =
                "[package]\nname = \"a\"\nversion = \"1.0.0\"\n[dependencies]\nb = { version = '1', features = [\"x\"] }\n"
                        .getBytes(UTF_8);
        byte[] nuspec = ("<?xml"
                        + " version='1.0'?><package><metadata><id>a</id><version>1.0</version><authors>x</authors><dependencies><group"
                        + " targetFramework='n'><dependency id='b' version='[1,2)'/></group></dependencies></metadata></package>")
                .getBytes(UTF_8);
        byte[] pom =
                "<project><groupId>g</groupId><dependencies><dependency><groupId>h</groupId></dependency></dependencies></project>"
                        .getBytes(UTF_8);
        byte[] metadata =
                "<metadata><groupId>g</groupId><artifactId>a</artifactId><versioning><versions><version>1</version></versions></versioning></metadata>"
                        .getBytes(UTF_8);
        byte[] gem = """
                --- !ruby/object:Gem::Specification
                name: a
                version: !ruby/object:Gem::Version
                  version: 1.0
                dependencies:
                - !ruby/object:Gem::Dependency
                  name: b
                  requirement: &r
                    requirements:
                    - - ">="
                      - version: '0'
                  version_requirements: *r
                summary: 'it''s'
                """.getBytes(UTF_8);
        byte[] wheel = "Metadata-Version: 2.1\nName: a\nVersion: 1.0\nRequires-Dist: b (>=1) ; extra == 'x'\n\nText\n"
                .getBytes(UTF_8);
        byte[] npm =
                "{\"name\":\"a\",\"versions\":{\"1.0.0\":{\"name\":\"a\",\"version\":\"1.0.0\",\"dependencies\":{\"b\":\"^1\"}}},\"dist-tags\":{\"latest\":\"1.0.0\"},\"_attachments\":{\"a-1.0.0.tgz\":{\"data\":\"AAAA\",\"length\":3}}}"
                        .getBytes(UTF_8);
        byte[] swift = "{\"description\":\"x\",\"repositoryURLs\":[\"u\"]}".getBytes(UTF_8);
        return Stream.of(
                new Upload(
                        "cargo",
                        "PUT",
                        "api/v1/crates/new",
                        "",
                        cargo,
                        inside -> CargoTest.body(
                                new TarGz().file("a-1.0.0/Cargo.toml", inside).bytes())),
                new Upload(
                        "nuget",
                        "PUT",
                        "v3/package",
                        form,
                        nuspec,
                        inside -> file("p", "p.nupkg", Nupkg.zip("a.nuspec", inside))),
                new Upload("maven", "PUT", "g/a/1/a-1.pom", "", pom, inside -> inside),
                new Upload("maven", "PUT", "g/a/maven-metadata.xml", "", metadata, inside -> inside),
                new Upload(
                        "ruby",
                        "POST",
                        "api/v1/gems",
                        "application/octet-stream",
                        gem,
                        inside -> GemFile.withMetadata(new String(inside, UTF_8))),
                new Upload(
                        "ruby",
                        "POST",
                        "api/v1/gems",
                        "application/octet-stream",
                        GemFile.of("a", "1", "x"),
                        inside -> inside),
                new Upload(
                        "pypi",
                        "POST",
                        "",
                        form,
                        wheel,
                        inside -> wheel(Nupkg.zip("a-1.0.dist-info/METADATA", inside))),
                new Upload(
                        "pypi",
                        "POST",
                        "",
                        form,
                        wheel(Nupkg.zip("a-1.0.dist-info/METADATA", wheel)),
                        inside -> inside),
                new Upload("npm", "PUT", "a", "application/json", npm, inside -> inside),
                new Upload(
                        "npm",
                        "PUT",
                        "a",
                        "application/json",
                        "{\"name\":\"a\",\"version\":\"1.0.0\"}".getBytes(UTF_8),
                        inside -> document(
                                new TarGz().file("package/package.json", inside).bytes())),
                new Upload(
                        "swift",
                        "PUT",
                        "acme/lib/1.0.0",
                        form,
                        swift,
                        inside -> join(
                                part("metadata", "", inside),
                                file("source-archive", "a.zip", Nupkg.zip("lib/Package.swift", inside)))));
    }

    private static byte[] document(byte[] tarball) {
        String data = Base64.getEncoder().encodeToString(tarball);
        return ("{\"name\":\"a\",\"versions\":{\"1.0.0\":{\"name\":\"a\",\"version\":\"1.0.0\"}},\"_attachments\":{\"a\":{\"data\":\""
                        + data + "\"}}}")
                .getBytes(UTF_8);
    }

    private static byte[] wheel(byte[] wheel) throws IOException {
        return join(
                part(":action", "", "file_upload".getBytes(UTF_8)),
                part("name", "", "a".getBytes(UTF_8)),
                part("version", "", "1.0".getBytes(UTF_8)),
                file("content", "a-1.0-py3-none-any.whl", wheel));
    }

    private static byte[] part(String name, String file, byte[] content) throws IOException {
        String disposition = "form-data; name=\"" + name + "\"" + (file.isEmpty() ? "" : "; filename=\"" + file + "\"");
        return join(
                ("--b\r\nContent-Disposition: " + disposition + "\r\n\r\n").getBytes(UTF_8),
                content,
                "\r\n".getBytes(UTF_8));
    }

    private static byte[] file(String name, String file, byte[] content) throws IOException {
        return join(part(name, file, content), "--b--\r\n".getBytes(UTF_8));
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    /** A copy with one to five changes. */
    private static byte[] changed(byte[] good, Random random) throws IOException {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(30));
            byte[] head = Arrays.copyOf(bytes, at);
            byte[] piece = Arrays.copyOfRange(bytes, at, to);
            byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
            byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
            switch (random.nextInt(6)) {
                case 0 -> bytes = join(head, tail);
                case 1 -> bytes = join(head, piece, piece, tail);
                case 2 -> bytes = join(head, token, piece, tail);
                case 3 ->
                    bytes = join(
                            head,
                            String.valueOf(TOKENS.get(random.nextInt(TOKENS.size())))
                                    .repeat(2_000)
                                    .getBytes(UTF_8),
                            tail);
                case 4 -> bytes = head;
                default -> {
                    if (at < bytes.length) {
                        bytes[at] = (byte) random.nextInt(256);
                    }
                }
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void a_damaged_package_is_accepted_or_rejected(Upload upload, TestReporter reporter) throws Exception {
        long seed = SECONDS == 0 ? 20261128 : System.nanoTime();
        long ofFormat =
                uploads().filter(each -> each.format().equals(upload.format())).count();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L / ofFormat;
        Random random = new Random(seed);
        int accepted = 0;
        int sent = 0;
        try (LocalCodeArtifact local = LocalCodeArtifact.start()) {
            PlaneClient client = new PlaneClient(local, upload.format()).repository("store");
            for (; sent < TRIES || System.nanoTime() < end; sent++) {
                byte[] body = upload.packing().pack(changed(upload.inside(), random));
                HttpResponse<byte[]> answer = upload.type().isEmpty()
                        ? client.send(upload.method(), "store", upload.path(), body)
                        : client.send(upload.method(), "store", upload.path(), body, "Content-Type", upload.type());
                assertThat(answer.statusCode())
                        .as("seed %d, try %d: %s", seed, sent, PlaneClient.body(answer))
                        .isBetween(200, 499);
                accepted += answer.statusCode() < 300 ? 1 : 0;
            }
        }
        reporter.publishEntry(upload.toString(), sent + " sent, " + accepted + " accepted");
    }
}
