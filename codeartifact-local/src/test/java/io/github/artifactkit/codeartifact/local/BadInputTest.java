package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
 * the server stays up. The bodies that each format refuses stand in the tests of the formats.
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

    /** Whose token is refused, and the header with it. */
    private Map<String, String> refusedTokens() {
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
        Map<String, String> headers = refusedTokens();
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
    void a_body_over_a_limit_is_refused_in_the_form_of_the_format(TooLong sent) throws Exception {
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
                "\u0000\u0001\u0002");
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void json_without_end_or_ground_is_refused(String body) throws Exception {
        isErrorOfTheApi(send("POST", "/v1/domain?domain=new", SIGNED, body), "ValidationException");
        nothingIsKeptAndTheServerIsUp();
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
    void what_is_no_request_is_refused_or_cut_off(String request) throws Exception {
        try (RawClient client = new RawClient(local.endpoint())) {
            String answer = client.send(request.replace("HTTP/1.1\r\n", "HTTP/1.1\r\nConnection: close\r\n"))
                    .endOutput()
                    .answer();
            assertThat(RawClient.status(answer)).as(answer).matches(status -> status == 0 || status >= 400);
        }
        nothingIsKeptAndTheServerIsUp();
    }

    @Test
    void a_host_that_makes_no_sense_does_not_get_into_addresses() throws Exception {
        URI endpoint = local.endpoint();
        String answer = RawClient.exchange(
                endpoint,
                "GET " + root("cargo") + "config.json HTTP/1.1\r\nHost: a\"b<script>\r\nConnection: close\r\n"
                        + "Authorization: " + token + "\r\n\r\n");
        assertThat(RawClient.status(answer)).isEqualTo(200);
        assertThat(answer).contains(endpoint.toString()).doesNotContain("script");
    }
}
