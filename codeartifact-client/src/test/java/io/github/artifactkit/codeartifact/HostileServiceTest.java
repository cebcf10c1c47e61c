package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Closed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.ServiceFailed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Unreachable;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.setup.UserHome;
import io.github.artifactkit.codeartifact.transfer.RepositoryHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A service that answers with what it should not: nothing hangs, nothing grows without bound, nothing gets into a file. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileServiceTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    @TempDir
    Path home;

    private HttpServer server;
    private CodeArtifact codeArtifact;
    private Repository repository;
    private volatile String token = "a-token";
    private volatile String location = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/packages", e -> answer(e, "{\"packages\": [], \"nextToken\": \"again\"}"));
        server.createContext("/v1/authorization-token", e -> {
            long expiration = Instant.now().plusSeconds(3600).getEpochSecond();
            answer(e, "{\"authorizationToken\": " + json(token) + ", \"expiration\": " + expiration + "}");
        });
        server.createContext(
                "/v1/repository/endpoint", e -> answer(e, "{\"repositoryEndpoint\": \"" + endpoint() + "\"}"));
        server.createContext("/v1/domain", this::hang);
        server.createContext(
                "/v1/package/version/assets", e -> answer(e, "{\"assets\": [{\"name\": \"a\", \"size\": 1}]}"));
        server.createContext("/v1/package/version/asset", this::sendWithoutEnd);
        server.createContext("/gamerhub-111122223333/pypi/devops/", e -> {
            e.getResponseHeaders().set("Location", location);
            e.sendResponseHeaders(302, -1);
            e.close();
        });
        server.start();
        codeArtifact = CodeArtifact.builder()
                .endpointOverride(address())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                .build();
        repository = codeArtifact.domain("gamerhub").repository("devops");
    }

    @AfterEach
    void stop() {
        over.countDown();
        codeArtifact.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String endpoint() {
        return address() + "/gamerhub-111122223333/pypi/devops/";
    }

    private static String json(String text) {
        return "\"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void hang(HttpExchange exchange) {
        asked.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void sendWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("X-AssetName", "a");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (byte[] some = new byte[64 * 1024]; over.getCount() > 0; sent.addAndGet(some.length)) {
                out.write(some);
            }
        }
    }

    @Test
    void a_list_whose_pages_repeat_ends_with_an_error() {
        assertThatExceptionOfType(ServiceFailed.class)
                .isThrownBy(() -> repository.packages().count())
                .withMessageContaining("repeated a page");
    }

    @Test
    void a_body_that_does_not_end_is_cut_off() {
        Path target = home.resolve("a");
        assertThatExceptionOfType(CodeArtifactException.class)
                .isThrownBy(() -> repository
                        .generic("tools", "cli")
                        .version("1")
                        .asset("a")
                        .downloadTo(target))
                .withMessageContaining("more than 1 bytes");
        assertThat(home).isEmptyDirectory();
        assertThat(sent).as("what three attempts and the buffers between took").hasValueLessThan(60_000_000);
    }

    @Test
    void an_asset_that_is_closed_before_its_end_is_not_read_to_its_end() throws IOException {
        try (InputStream content =
                repository.generic("tools", "cli").version("1").asset("a").open()) {
            assertThat(content.read()).isZero();
        }
    }

    @Test
    void an_interrupt_ends_a_call_that_hangs() throws Exception {
        FutureTask<Throwable> call = new FutureTask<>(() -> {
            try {
                codeArtifact.domain("gamerhub").get();
                return new AssertionError("it did not hang");
            } catch (CodeArtifactException e) {
                return Thread.currentThread().isInterrupted() ? e : new AssertionError("the interrupt is lost", e);
            }
        });
        Thread caller = new Thread(call);
        caller.start();
        asked.await();
        caller.interrupt();
        assertThat(call.get(10, TimeUnit.SECONDS))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("interrupted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a'b", "a\nindex-url = http://evil/", "a\"b", "$(id)", "${x}", "a b", "a<b", "a\\b", "é"
            })
    void a_token_that_no_token_can_be_gets_into_no_file(String hostile) {
        token = hostile;
        assertThatExceptionOfType(ServiceFailed.class)
                .isThrownBy(() -> repository.setup().in(UserHome.in(home)).pip().write())
                .withMessageContaining("token");
        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1/x", "mailto:a@example.com", "file:///etc/passwd", "http:///x", "::::", "http:x"
            })
    void a_redirect_that_cannot_be_followed_is_an_error_of_the_service(String to) {
        location = to;
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        assertThatExceptionOfType(ServiceFailed.class)
                .isThrownBy(() -> http.send(http.request("simple/").build(), BodyHandlers.discarding()))
                .withMessageContaining("redirects");
    }

    @Test
    void a_caller_whose_client_is_closed_while_it_waits_for_a_token_is_told_so() throws Exception {
        server.removeContext("/v1/authorization-token");
        server.createContext("/v1/authorization-token", this::hang);
        FutureTask<Object> waiting =
                new FutureTask<>(() -> codeArtifact.domain("gamerhub").tokens().get());
        threads.execute(waiting);
        asked.await();
        codeArtifact.close();
        assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                .isThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(Closed.class);
        assertThatExceptionOfType(Closed.class)
                .isThrownBy(() -> codeArtifact.domain("gamerhub").tokens().lease(Duration.ofMinutes(1)));
    }
}
