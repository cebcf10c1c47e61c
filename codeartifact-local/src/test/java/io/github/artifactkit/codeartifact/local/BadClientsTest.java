package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** Clients that stop halfway, say nothing, or do not stop: they hold up no one, and their threads end with the server. */
class BadClientsTest {

    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIALOCAL/20261124/us-east-1/codeartifact/aws4_request\r\n";

    private final List<RawClient> clients = new ArrayList<>();
    private final Set<Thread> others = Thread.getAllStackTraces().keySet();
    private LocalCodeArtifact local;
    private CodeartifactClient api;
    private String token;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        api = local.client();
        api.createDomain(d -> d.domain("dd"));
        api.createRepository(r -> r.domain("dd").repository("store"));
        token = api.getAuthorizationToken(t -> t.domain("dd")).authorizationToken();
    }

    @AfterEach
    void no_thread_is_left_when_the_server_is_closed_before_its_clients() throws IOException {
        local.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !others.contains(thread) && thread.isAlive())
                .noneMatch(thread -> thread.getName().startsWith("codeartifact-local-"))
                .noneMatch(thread -> thread.getName().contains("HTTP-Dispatcher"));
        for (RawClient client : clients) {
            client.close();
        }
    }

    private RawClient connect() throws IOException {
        RawClient client = new RawClient(local.endpoint());
        clients.add(client);
        return client;
    }

    private void another_client_is_served() {
        assertThat(api.listDomains(d -> {}).domains()).hasSize(1);
        assertThat(api.listPackages(p -> p.domain("dd").repository("store")).packages())
                .isEmpty();
    }

    @Test
    void a_thousand_idle_connections_hold_up_no_one() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            connect();
        }
        another_client_is_served();
        String request =
                "GET /v1/domain?domain=dd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + SIGNED + "\r\n";
        assertThat(RawClient.status(clients.get(999).send(request).answer())).isEqualTo(200);
    }

    @Test
    void requests_that_stop_anywhere_hold_up_no_one() throws Exception {
        String request = "POST /v1/domain?domain=new HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n" + SIGNED
                + "\r\n{\"tags\": [";
        for (int length = 1; length <= request.length(); length += 5) {
            connect().send(request.substring(0, length));
        }
        another_client_is_served();
    }

    @Test
    void who_does_not_read_a_large_answer_holds_up_no_one() throws Exception {
        local.seed()
                .domain("files")
                .repository("store")
                .asset("generic", "acme", "tool", "1.0", "large.bin", new byte[20_000_000]);
        for (int i = 0; i < 10; i++) {
            connect()
                    .send("GET /v1/package/version/asset?domain=files&repository=store&format=generic&namespace=acme"
                            + "&package=tool&version=1.0&asset=large.bin HTTP/1.1\r\nHost: localhost\r\n" + SIGNED
                            + "\r\n");
        }
        assertThat(api.listDomains(d -> {}).domains()).hasSize(2);
    }

    @Test
    void headers_without_end_are_cut_off() throws Exception {
        RawClient many = connect().send("GET / HTTP/1.1\r\n");
        RawClient long_ = connect().send("GET / HTTP/1.1\r\nX: ");
        assertThat(isCutOff(many, "X-Header: x\r\n".repeat(1_000))).isTrue();
        assertThat(isCutOff(long_, "x".repeat(10_000))).isTrue();
        another_client_is_served();
    }

    /** Sends up to 64 MB. */
    private static boolean isCutOff(RawClient client, String piece) {
        try {
            for (long sent = 0; sent < 64_000_000; sent += piece.length()) {
                client.send(piece);
            }
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    /**
     * A good publication.
     *
     * @param target what follows the server in the address
     * @param type the header Content-Type
     */
    @SuppressWarnings("ArrayRecordComponent") // no one compares publications
    record Publication(String target, String method, String type, byte[] body) {

        @Override
        public String toString() {
            return target;
        }
    }

    static Stream<Publication> publications() throws IOException {
        String data = "/dd-123456789012/";
        byte[] crate = new TarGz()
                .file("tool-1.0.0/Cargo.toml", "[package]\nname = \"tool\"\nversion = \"1.0.0\"\n")
                .bytes();
        byte[] gem = GemFile.of("tool", "1.0", "x");
        byte[] jar = "x".repeat(100).getBytes(UTF_8);
        return Stream.of(
                new Publication(data + "maven/store/a/b/1/b-1.jar", "PUT", "application/octet-stream", jar),
                new Publication(data + "ruby/store/api/v1/gems", "POST", "application/octet-stream", gem),
                new Publication(
                        data + "cargo/store/api/v1/crates/new",
                        "PUT",
                        "application/octet-stream",
                        cargo("{\"name\":\"tool\",\"vers\":\"1.0.0\",\"deps\":[],\"features\":{}}", crate)),
                new Publication(
                        data + "nuget/store/v3/package",
                        "PUT",
                        "multipart/form-data; boundary=b",
                        form("package", Nupkg.of("Tool", "1.0.0", ""))),
                new Publication(
                        data + "npm/store/tool",
                        "PUT",
                        "application/json",
                        npm(new TarGz()
                                .file("package/package.json", "{\"name\":\"tool\",\"version\":\"1.0.0\"}")
                                .bytes())),
                new Publication(
                        "/v1/package/version/publish?domain=dd&repository=store&format=generic&namespace=acme"
                                + "&package=tool&version=1.0&asset=tool.bin",
                        "POST",
                        "application/octet-stream",
                        jar));
    }

    private static byte[] cargo(String json, byte[] crate) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : List.of(json.getBytes(UTF_8), crate)) {
            for (int shift = 0; shift < 32; shift += 8) {
                body.write(part.length >>> shift);
            }
            body.write(part);
        }
        return body.toByteArray();
    }

    /** With a space at the end, which belongs to the body, though not to the document. */
    private static byte[] npm(byte[] tarball) {
        String data = Base64.getEncoder().encodeToString(tarball);
        return ("{\"name\":\"tool\",\"versions\":{\"1.0.0\":{\"name\":\"tool\",\"version\":\"1.0.0\"}},"
                        + "\"_attachments\":{\"tool-1.0.0.tgz\":{\"data\":\"" + data + "\"}}} ")
                .getBytes(UTF_8);
    }

    private static byte[] form(String name, byte[] file) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(("--b\r\nContent-Disposition: form-data; name=" + name + "; filename=file\r\n\r\n").getBytes(UTF_8));
        form.write(file);
        form.write("\r\n--b--\r\n".getBytes(UTF_8));
        return form.toByteArray();
    }

    private String publish(Publication good, String length, byte[] body) throws IOException {
        boolean data = good.target().startsWith("/dd-");
        return connect()
                .send(good.method() + " " + good.target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + (data
                                ? "Authorization: Bearer " + token + "\r\n"
                                : SIGNED + "x-amz-content-sha256: "
                                        + "09ecb6ebc8bcefc733f6f2ec44f791abeed6a99edf0cc31519637898aebd52d8\r\n")
                        + "Content-Type: " + good.type() + "\r\n" + length + "\r\n\r\n")
                .send(body)
                .endOutput()
                .answer();
    }

    @ParameterizedTest
    @MethodSource("publications")
    void an_upload_that_breaks_off_is_a_bad_request_and_nothing_of_it_is_kept(Publication good) throws Exception {
        byte[] body = good.body();
        for (int missing : new int[] {1, body.length / 2, body.length}) {
            byte[] begun = Arrays.copyOf(body, body.length - missing);
            String answer = publish(good, "Content-Length: " + body.length, begun);
            assertThat(RawClient.status(answer))
                    .as("%d missing: %s", missing, answer)
                    .isIn(0, 400);
            another_client_is_served();
        }
        byte[] half = Arrays.copyOf(body, body.length / 2);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write((Integer.toHexString(half.length) + "\r\n").getBytes(UTF_8));
        chunk.write(half);
        chunk.write("\r\n".getBytes(UTF_8));
        String answer = publish(good, "Transfer-Encoding: chunked", chunk.toByteArray());
        assertThat(RawClient.status(answer)).as(answer).isIn(0, 400);
        another_client_is_served();
        assertThat(RawClient.status(publish(good, "Content-Length: " + body.length, body)))
                .isBetween(200, 201);
        assertThat(api.listPackages(p -> p.domain("dd").repository("store")).packages())
                .hasSize(1);
    }
}
