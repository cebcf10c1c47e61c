package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/**
 * What no client of good will sends: it is answered with an error in the form of who is asked, nothing of it is kept, and
 * the server stays up. The bodies that each format rejects are in the tests of the formats.
 */
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final List<String> FORMATS = List.of("cargo", "generic", "maven", "npm", "nuget", "pypi", "ruby", "swift");

    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIALOCAL/20261124/us-east-1/codeartifact/aws4_request, "
                    + "SignedHeaders=host, Signature=" + "0".repeat(64) + "\r\n";

    /** What follows the repository in a path; none of it names anything, and none may lead out of the repository. */
    private static final List<String> TRICKS = List.of(
            "../../../../etc/passwd",
            "a/../../b",
            "./a",
            "%2e%2e/%2e%2e/etc/passwd",
            "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd",
            "..%2f..%2f..%2fetc/passwd",
            "%252e%252e%252fetc",
            "..%5c..%5cboot.ini",
            "..\\..\\boot.ini",
            "a%00b",
            "a%00.tgz",
            "%00",
            "a%0d%0aSet-Cookie:%20x=1",
            "%c0%ae%c0%ae/x",
            "%ff%fe",
            "%",
            "%zz",
            "a/b/%2e%2e/%2e%2e/c",
            "//etc/passwd",
            "a//b///c",
            "...",
            "a/" + "b/".repeat(2_000),
            "x".repeat(20_000));

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private CodeartifactClient api;
    private String token;
    private List<String> before;

    @BeforeEach
    void start() throws Exception {
        local = LocalCodeArtifact.start(b -> b.data(folder.resolve("data")));
        api = local.client();
        api.createDomain(d -> d.domain("dd"));
        api.createRepository(r -> r.domain("dd").repository("store"));
        token = token("dd");
        before = kept();
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private String token(String domain) {
        return api.getAuthorizationToken(t -> t.domain(domain)).authorizationToken();
    }

    private static String root(String format) {
        return "/dd-123456789012/" + format + "/store/";
    }

    /** All that there is of packages, and all files in the folder that keeps them. */
    private List<String> kept() throws IOException {
        Stream<String> packages = api.listPackagesPaginator(p -> p.domain("dd").repository("store")).stream()
                .flatMap(page -> page.packages().stream())
                .map(Object::toString);
        try (Stream<Path> files = Files.walk(folder)) {
            return Stream.concat(packages, files.map(Path::toString)).sorted().toList();
        }
    }

    private String send(String method, String target, String headers, String body) throws IOException {
        return RawClient.exchange(
                local.endpoint(),
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                        + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    private void nothingIsKeptAndTheServerIsUp() throws IOException {
        assertThat(kept()).isEqualTo(before);
        assertThat(api.listDomains(d -> {}).domains()).hasSize(1);
    }

    /** An error of a data plane, in the form that the clients of the format show. */
    private static void isErrorOf(String format, String answer) throws JsonProcessingException {
        String body = RawClient.body(answer);
        assertThat(body).doesNotContain("\tat ", "Exception", "root:");
        switch (format) {
            case "npm" -> assertThat(JSON.readTree(body).path("error").asText()).isNotBlank();
            case "cargo" ->
                assertThat(JSON.readTree(body).at("/errors/0/detail").asText()).isNotBlank();
            case "swift" ->
                assertThat(JSON.readTree(body).path("detail").asText()).isNotBlank();
            default -> {
                assertThat(answer).containsIgnoringCase("Content-Type: text/plain");
                assertThat(body).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void no_path_leads_out_of_a_repository(String format) throws Exception {
        String authorized = "Authorization: Bearer " + token + "\r\nContent-Type: application/octet-stream\r\n";
        for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
            for (String trick : TRICKS) {
                String answer = send(method, root(format) + trick, authorized, method.equals("GET") ? "" : "x");
                assertThat(RawClient.status(answer))
                        .as("%s %.60s: %.300s", method, trick, answer)
                        .isBetween(400, 499);
                assertThat(answer).doesNotContain("root:", "\r\nSet-Cookie", "\tat ");
            }
        }
        nothingIsKeptAndTheServerIsUp();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dd-123456789012/npm/..%2fstore/x",
                "/dd-123456789012/npm/%2e%2e/x",
                "/dd-123456789012/..%2f..%2f/store/x",
                "/..%2f-123456789012/npm/store/x",
                "/dd%00-123456789012/npm/store/x",
                "/-/page/../../../etc/passwd",
                "/-/%2e%2e%2fetc/passwd",
                "/v1/%2e%2e/%2e%2e/etc/passwd",
                "/../../etc/passwd",
                "*",
                "http://elsewhere.example/etc/passwd"
            })
    void no_path_leads_out_of_the_server(String target) throws Exception {
        for (String authorization : List.of("", SIGNED, "Authorization: Bearer " + token + "\r\n")) {
            String answer = send("GET", target, authorization, "");
            assertThat(RawClient.status(answer)).as(answer).isBetween(400, 499);
            assertThat(answer).doesNotContain("root:");
        }
        nothingIsKeptAndTheServerIsUp();
    }

    /** Whose token is rejected, and the header with it. */
    private Map<String, String> rejectedTokens() {
        api.createDomain(d -> d.domain("other"));
        Map<String, String> headers = new TreeMap<>();
        headers.put("missing", "");
        headers.put("empty", "Authorization: \r\n");
        headers.put("of another domain", "Authorization: Bearer " + token("other") + "\r\n");
        headers.put("garbage", "Authorization: Bearer garbage\r\n");
        headers.put("without the end", "Authorization: Bearer " + token.substring(0, token.length() - 1) + "\r\n");
        headers.put("with more at the end", "Authorization: Bearer " + token + "x\r\n");
        headers.put("long", "Authorization: Bearer " + "x".repeat(100_000) + "\r\n");
        headers.put("Basic without Base64", "Authorization: Basic \u00e9%%%\r\n");
        headers.put("Basic without a colon", "Authorization: Basic " + base64("aws") + "\r\n");
        headers.put("Basic with the token as the user", "Authorization: Basic " + base64(token + ":x") + "\r\n");
        headers.put("a signature", SIGNED);
        headers.put("another scheme", "Authorization: Digest " + token + "\r\n");
        api.deleteDomain(d -> d.domain("other"));
        return headers;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void without_a_good_token_nothing_is_said_and_nothing_is_taken(String format) throws Exception {
        Map<String, String> headers = rejectedTokens();
        before = kept();
        for (String method : List.of("GET", "HEAD", "PUT", "POST", "DELETE")) {
            headers.forEach((what, header) -> isChallenged(method, format, what, header));
        }
        local.clock().advance(Duration.ofHours(13));
        isChallenged("GET", format, "expired", "Authorization: Bearer " + token + "\r\n");
        token = token("dd");
        local.expireTokens();
        isChallenged("GET", format, "revoked", "Authorization: Basic " + base64("aws:" + token) + "\r\n");
        nothingIsKeptAndTheServerIsUp();
    }

    private void isChallenged(String method, String format, String what, String header) {
        try {
            String body = method.equals("GET") || method.equals("HEAD") ? "" : "x";
            String answer = send(method, root(format) + "a/b", header, body);
            assertThat(RawClient.status(answer)).as(method + " " + what).isEqualTo(401);
            assertThat(answer).containsIgnoringCase("WWW-Authenticate: Bearer realm=\"dd/store\"");
        } catch (IOException e) {
            throw new AssertionError(method + " " + what, e);
        }
    }

    /**
     * A body that is over a limit.
     *
     * @param type the header Content-Type
     */
    record TooLong(String format, String method, String path, String type, String body) {

        @Override
        public String toString() {
            return format + " " + path;
        }
    }

    static Stream<TooLong> tooLong() {
        String form = "multipart/form-data; boundary=b";
        String field =
                "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n" + "x".repeat(1_000_001) + "\r\n--b--\r\n";
        return Stream.of(
                new TooLong(
                        "npm",
                        "PUT",
                        "tool",
                        "application/json",
                        "{\"name\":\"tool\",\"x\":[" + ("\"" + "x".repeat(1_000_000) + "\",").repeat(64)),
                new TooLong("npm", "PUT", "-/package/tool/dist-tags/a", "application/json", "\"" + "x".repeat(11_000)),
                new TooLong("pypi", "POST", "", form, field.formatted("summary")),
                new TooLong("swift", "PUT", "acme/lib/1.0.0", form, field.formatted("metadata")),
                new TooLong("cargo", "PUT", "api/v1/crates/new", "", "\u007f\u007f\u007f\u007f{}"));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void a_body_over_a_limit_is_rejected_in_the_form_of_the_format(TooLong sent) throws Exception {
        String answer = send(
                sent.method(),
                root(sent.format()) + sent.path(),
                "Authorization: Bearer " + token + "\r\nContent-Type: " + sent.type() + "\r\n",
                sent.body());
        assertThat(RawClient.status(answer)).as(answer).isEqualTo(413);
        isErrorOf(sent.format(), answer);
        assertThat(RawClient.body(answer)).contains("is longer than");
        nothingIsKeptAndTheServerIsUp();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET    | /v1/nothing             |                        | ValidationException",
                "PATCH  | /v1/domain?domain=dd    | {}                     | ValidationException",
                "POST   | /v1/domain?domain=new   | {                      | ValidationException",
                "POST   | /v1/domain?domain=new   | []                     | ValidationException",
                "POST   | /v1/domain?domain=new   | null                   | ValidationException",
                "POST   | /v1/domain?domain=new   | {} {}                  | ValidationException",
                "POST   | /v1/domain?domain=new   | {\"tags\":\"x\"}       | ValidationException",
                "POST   | /v1/domain?domain=new   | {\"tags\":[{\"key\":1}]} | ValidationException",
                "POST   | /v1/domain?domain=../x  | {}                     | ValidationException",
                "POST   | /v1/domain?domain=a%00b | {}                     | ValidationException",
                "POST   | /v1/domain              | {}                     | ValidationException",
                "GET    | /v1/domain?domain=gone  |                        | ResourceNotFoundException",
                "POST   | /v1/domain?domain=dd    | {}                     | ConflictException",
                "GET    | /v1/repository?domain=dd&repository=..%2f..%2fx |    | ValidationException"
            })
    void what_the_api_cannot_do_it_says_as_the_service_does(String method, String target, String body, String type)
            throws Exception {
        String answer = send(method, target, SIGNED, body == null ? "" : body);
        isErrorOfTheApi(answer, type);
        nothingIsKeptAndTheServerIsUp();
    }

    static Stream<String> notJson() {
        return Stream.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"a\":\"" + "x".repeat(1_000_000) + "\"}",
                "{\"a\":" + "9".repeat(100_000) + "}",
                "{\"a\":\"\u0000\"}",
                "\u0000\u0001\u0002",
                "\u0000\u0000\u0000{\"a\": 1}", // begins as UTF-32 does
                "{\u0000\u0000\u0000\"a\": 1}",
                "{\u0000\"\u0000");
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void json_without_end_or_ground_is_rejected(String body) throws Exception {
        isErrorOfTheApi(send("POST", "/v1/domain?domain=new", SIGNED, body), "ValidationException");
        nothingIsKeptAndTheServerIsUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000\u0000{\"name\": 1}", "{\u0000\u0000\u0000\"name\": 1}", "\u0000{\u0000\""})
    void json_of_a_package_that_is_not_utf_8_is_rejected(String json) throws Exception {
        byte[] bytes = json.getBytes(ISO_8859_1);
        PlaneClient npm = new PlaneClient(local, "npm", token);
        HttpResponse<byte[]> document = npm.put("store", "tool", bytes, "Content-Type", "application/json");
        assertThat(document.statusCode()).as(PlaneClient.body(document)).isEqualTo(400);
        HttpResponse<byte[]> tag =
                npm.put("store", "-/package/tool/dist-tags/a", bytes, "Content-Type", "application/json");
        assertThat(tag.statusCode()).as(PlaneClient.body(tag)).isEqualTo(400);
    }

    private static void isErrorOfTheApi(String answer, String type) throws JsonProcessingException {
        assertThat(answer).as(answer).containsIgnoringCase("x-amzn-ErrorType: " + type + "\r\n");
        JsonNode error = JSON.readTree(RawClient.body(answer));
        assertThat(error.path("message").asText()).as(answer).isNotBlank().doesNotContain("\tat ");
        assertThat(RawClient.status(answer))
                .isEqualTo(
                        switch (type) {
                            case "ConflictException" -> 409;
                            case "ResourceNotFoundException" -> 404;
                            default -> 400;
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\r\n",
                "GET\r\n\r\n",
                "GET /\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u0001",
                "GET localhost:80 HTTP/1.1\r\n\r\n",
                "GET /a b c HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\n: no name\r\n\r\n",
                "GET / HTTP/1.1\r\nbad name\u0000: x\r\n\r\n",
                "PUT /dd-123456789012/maven/store/a/b/1/b-1.jar HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
                "PUT /dd-123456789012/maven/store/a/b/1/b-1.jar HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                "PUT /dd-123456789012/maven/store/a/b/1/b-1.jar HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "PUT /dd-123456789012/maven/store/a/b/1/b-1.jar HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "PUT /dd-123456789012/maven/store/a/b/1/b-1.jar HTTP/1.1\r\nTransfer-Encoding: rot13\r\n\r\nzz\r\n"
            })
    void what_is_not_a_request_is_rejected_or_cut_off(String request) throws Exception {
        try (RawClient client = new RawClient(local.endpoint())) {
            String answer = client.send(request.replace("HTTP/1.1\r\n", "HTTP/1.1\r\nConnection: close\r\n"))
                    .endOutput()
                    .answer();
            assertThat(RawClient.status(answer)).as(answer).matches(status -> status == 0 || status >= 400);
        }
        nothingIsKeptAndTheServerIsUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example:4600", "a\"b<script>", "10.1.2.3"})
    void a_request_for_another_host_is_rejected_with_the_option_that_allows_it(String host) throws Exception {
        for (String path : List.of(root("cargo") + "config.json", "/", "/v1/domain?domain=dd", "/nothing")) {
            String answer = RawClient.exchange(
                    local.endpoint(),
                    "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nAuthorization: " + token
                            + "\r\n\r\n");
            assertThat(RawClient.status(answer)).as(answer).isEqualTo(421);
            assertThat(answer).contains("--host");
        }
        nothingIsKeptAndTheServerIsUp();
    }

    @Test
    void addresses_in_answers_have_the_host_by_which_the_client_came() throws Exception {
        try (LocalCodeArtifact named = LocalCodeArtifact.start(b -> b.host("stand-in"))) {
            String answer = RawClient.exchange(
                    named.endpoint(),
                    "POST /v1/domain?domain=dd HTTP/1.1\r\nHost: stand-in:80\r\nConnection: close\r\n" + SIGNED
                            + "Content-Length: 2\r\n\r\n{}");
            assertThat(RawClient.status(answer)).isEqualTo(200);
            named.seed().domain("dd").repository("store");
            answer = RawClient.exchange(
                    named.endpoint(),
                    "GET /v1/repository/endpoint?domain=dd&repository=store&format=npm HTTP/1.1\r\n"
                            + "Host: Stand-In:80\r\n"
                            + "Connection: close\r\n" + SIGNED + "\r\n");
            assertThat(answer).contains("http://Stand-In:80/dd-123456789012/npm/store/");
        }
    }

    @Test
    void a_name_of_an_asset_cannot_end_a_header() throws Exception {
        String evil = "a\u010d\u010aX-Injected\u013a 1";
        local.seed().domain("dd").repository("store").asset("generic", "acme", "tool", "1", evil, new byte[] {1});
        String query = "domain=dd&repository=store&format=generic&namespace=acme&package=tool&version=1&asset=";
        String answer = send("GET", "/v1/package/version/asset?" + query + URLEncoder.encode(evil, UTF_8), SIGNED, "");
        assertThat(RawClient.status(answer)).as(answer).isEqualTo(200);
        assertThat(answer).containsIgnoringCase("X-AssetName: a%C4%8D%C4%8AX-Injected%C4%BA 1\r\n");
        assertThat(answer.lines()).noneMatch(line -> line.startsWith("X-Injected"));
    }

    /** A package file that is hostile, as a client of its format sends it. */
    @SuppressWarnings("ArrayRecordComponent") // a case of a test is not compared
    record Hostile(String what, String format, String method, String path, String type, byte[] body) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static byte[] form(String name, String file, byte[] content) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file + "\"\r\n\r\n")
                .getBytes(UTF_8));
        form.write(content);
        form.write("\r\n--b--\r\n".getBytes(UTF_8));
        return form.toByteArray();
    }

    private static byte[] zip(int files, String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files; i++) {
                zip.putNextEntry(new ZipEntry(name.formatted(i)));
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    static Stream<Hostile> hostile() throws IOException {
        String form = "multipart/form-data; boundary=b";
        byte[] deep = "<a>".repeat(200_000).getBytes(UTF_8);
        byte[] manifest = new byte[7_999_999];
        byte[] gem = GemFile.withMetadata("--- !ruby/object:Gem::Specification\nname: " + "- ".repeat(2_000) + "x\n");
        byte[] version = GemFile.withMetadata("--- \nname: a\nversion:\n  version: 1" + ".1".repeat(20_000) + "\n");
        byte[] crate = new TarGz()
                .file("a-1.0.0/Cargo.toml", "[package]\nname = \"a\"\nversion = \"1.0.0\"\nx = " + "[".repeat(100_000))
                .bytes();
        byte[] keys = new TarGz()
                .file(
                        "a-1.0.0/Cargo.toml",
                        "[package]\nname = \"a\"\nversion = \"1.0.0\"\n" + "a.".repeat(100_000) + "b=1")
                .bytes();
        return Stream.of(
                new Hostile("deep POM", "maven", "PUT", "g/a/1/a-1.pom", "", deep),
                new Hostile("deep metadata", "maven", "PUT", "g/a/maven-metadata.xml", "", deep),
                new Hostile(
                        "long POM",
                        "maven",
                        "PUT",
                        "g/a/1/a-1.pom",
                        "",
                        ("<a>" + "x".repeat(9_000_000)).getBytes(UTF_8)),
                new Hostile(
                        "long version",
                        "maven",
                        "PUT",
                        "g/a/" + "1".repeat(300) + "/a-" + "1".repeat(300) + ".jar",
                        "",
                        manifest),
                new Hostile(
                        "deep nuspec",
                        "nuget",
                        "PUT",
                        "v3/package",
                        form,
                        form("p", "p.nupkg", zip(1, "a.nuspec", deep))),
                new Hostile(
                        "large manifests",
                        "swift",
                        "PUT",
                        "acme/lib/1.0.0",
                        form,
                        form("source-archive", "a.zip", zip(60, "lib/Package@swift-5.%d.swift", manifest))),
                new Hostile("deep gem", "ruby", "POST", "api/v1/gems", "application/octet-stream", gem),
                new Hostile(
                        "gem of a long version", "ruby", "POST", "api/v1/gems", "application/octet-stream", version),
                new Hostile("deep TOML", "cargo", "PUT", "api/v1/crates/new", "", CargoTest.body(crate)),
                new Hostile("TOML with a long key", "cargo", "PUT", "api/v1/crates/new", "", CargoTest.body(keys)),
                new Hostile(
                        "deep JSON",
                        "npm",
                        "PUT",
                        "tool",
                        "application/json",
                        "{\"a\":".repeat(100_000).getBytes(UTF_8)),
                new Hostile(
                        "JSON of many values",
                        "npm",
                        "PUT",
                        "tool",
                        "application/json",
                        ("{\"name\":\"tool\",\"x\":[" + "1,".repeat(4_500_000) + "1]}").getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_package_is_rejected_in_the_form_of_the_format(Hostile sent) throws Exception {
        PlaneClient client = new PlaneClient(local, sent.format(), token);
        HttpResponse<byte[]> answer = sent.type().isEmpty()
                ? client.send(sent.method(), "store", sent.path(), sent.body())
                : client.send(sent.method(), "store", sent.path(), sent.body(), "Content-Type", sent.type());
        assertThat(answer.statusCode()).as(PlaneClient.body(answer)).isEqualTo(400);
        isErrorOf(
                sent.format(),
                "HTTP/1.1 400\r\nContent-Type: "
                        + answer.headers().firstValue("Content-Type").orElse("") + "\r\n\r\n"
                        + PlaneClient.body(answer));
        assertThat(api.listPackages(p -> p.domain("dd").repository("store")).packages())
                .isEmpty();
    }
}
