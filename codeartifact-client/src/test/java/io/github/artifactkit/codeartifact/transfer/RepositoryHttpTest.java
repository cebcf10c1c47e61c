package io.github.artifactkit.codeartifact.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.github.artifactkit.codeartifact.Asset;
import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Unreachable;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to a repository: where its token goes, and what happens when it is rejected. */
class RepositoryHttpTest {

    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;
    private Repository repository;
    private TokenProvider tokens;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        codeArtifact = CodeArtifact.builder().client(local.client()).build();
        codeArtifact.domain("gamerhub").ensure();
        repository = codeArtifact.domain("gamerhub").repository("devops");
        repository.ensure();
        tokens = codeArtifact.domain("gamerhub").tokens();
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    private long tokenCalls() {
        return local.requests().stream()
                .filter(request -> request.operation().equals("GetAuthorizationToken"))
                .count();
    }

    @Test
    void a_request_carries_the_token() {
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        assertThat(status(http)).isEqualTo(404);
        assertThat(tokenCalls()).isEqualTo(1);
    }

    @Test
    void a_path_that_leads_elsewhere_is_rejected() {
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        for (String path : List.of("/simple/flask/", "../npm/", "https://elsewhere.example/", "//elsewhere.example/")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> http.request(path))
                    .withMessageContaining("does not lead to something below");
        }
    }

    private static int status(RepositoryHttp http) {
        return http.send(http.request("simple/none/").build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void R12_a_rejected_request_is_sent_once_more_with_a_new_token() {
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        assertThat(status(http)).isEqualTo(404);
        local.expireTokens();
        assertThat(status(http)).isEqualTo(404);
        assertThat(tokenCalls()).isEqualTo(2);
    }

    private static HttpRequest upload(RepositoryHttp http, BodyPublisher body) {
        return http.request("com/acme/lib/1.0/lib-1.0.jar").PUT(body).build();
    }

    private static byte[] content() {
        byte[] content = new byte[300_000];
        new Random(12).nextBytes(content);
        return content;
    }

    @Test
    void R12_a_body_of_known_length_is_sent_once_more_as_a_whole() {
        RepositoryHttp http = repository.http(PackageFormat.MAVEN);
        tokens.get();
        local.expireTokens();
        HttpRequest upload = upload(http, BodyPublishers.ofByteArray(content()));
        assertThat(http.send(upload, BodyHandlers.discarding()).statusCode()).isBetween(200, 201);
        assertThat(repository.maven("com.acme", "lib").version("1.0").assets())
                .extracting(Asset::size)
                .containsExactly(300_000L);
    }

    @Test
    void R12_a_stream_is_not_sent_again_and_the_next_request_has_a_new_token() {
        RepositoryHttp http = repository.http(PackageFormat.MAVEN);
        tokens.get();
        local.expireTokens();
        InputStream once = new ByteArrayInputStream(content());
        int before = local.requests().size();
        HttpRequest upload = upload(http, BodyPublishers.ofInputStream(() -> once));
        assertThat(http.send(upload, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
        assertThat(local.requests()).hasSize(before + 1);
        HttpRequest again = upload(http, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content())));
        assertThat(http.send(again, BodyHandlers.discarding()).statusCode()).isBetween(200, 201);
        assertThat(tokenCalls()).isEqualTo(2);
    }

    @Test
    void R12_a_token_that_is_taken_back_in_the_middle_of_a_stream_does_not_make_it_begin_again() {
        RepositoryHttp http = repository.http(PackageFormat.MAVEN);
        AtomicInteger opened = new AtomicInteger();
        HttpRequest upload = upload(http, BodyPublishers.ofInputStream(() -> {
            opened.incrementAndGet();
            return revoking(new ByteArrayInputStream(content()));
        }));
        http.send(upload, BodyHandlers.discarding());
        assertThat(opened).hasValue(1);
        HttpRequest whole = upload(http, BodyPublishers.ofByteArray(content()));
        assertThat(http.send(whole, BodyHandlers.discarding()).statusCode()).isBetween(200, 201);
        assertThat(tokenCalls()).isEqualTo(2);
    }

    /** A stream that takes all tokens back when it was read half. */
    private InputStream revoking(InputStream half) {
        return new FilterInputStream(half) {
            private long count;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                count += Math.max(0, read);
                if (count > 150_000) {
                    local.expireTokens();
                }
                return read;
            }
        };
    }

    @Test
    void R12_a_stream_that_breaks_is_reported_and_leaves_nothing() {
        RepositoryHttp http = repository.http(PackageFormat.MAVEN);
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(content())) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() ->
                        http.send(upload(http, BodyPublishers.ofInputStream(() -> broken)), BodyHandlers.discarding()))
                .withMessageContaining("the disk is gone");
        assertThat(http.send(http.request("com/acme/lib/1.0/lib-1.0.jar").build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_redirect_to_another_host_is_followed_without_the_token_and_one_to_the_same_with_it() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Server elsewhere = new Server(seen, "elsewhere", null);
                Server repositoryHost = new Server(seen, "repository", elsewhere.uri)) {
            RepositoryEndpoint endpoint =
                    RepositoryEndpoint.parse(URI.create(repositoryHost.uri + "/gamerhub-123456789012/pypi/devops/"));
            RepositoryHttp http = new RepositoryHttp(RepositoryHttp.newClient(usual -> {}), endpoint, tokens);
            HttpResponse<String> there = http.send(http.request("away").build(), BodyHandlers.ofString());
            assertThat(there.body()).isEqualTo("elsewhere");
            HttpResponse<String> here = http.send(http.request("here").build(), BodyHandlers.ofString());
            assertThat(here.body()).isEqualTo("repository");
            assertThat(seen)
                    .containsExactly(
                            "repository /gamerhub-123456789012/pypi/devops/away with token",
                            "elsewhere /file without token",
                            "repository /gamerhub-123456789012/pypi/devops/here with token",
                            "repository /gamerhub-123456789012/pypi/devops/there with token");
        }
    }

    /** A server that redirects what ends in "away" to another one and what ends in "here" within itself. */
    private static final class Server implements AutoCloseable {

        private final HttpServer server;
        private final String uri;

        Server(List<String> seen, String name, @Nullable String other) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            uri = "http://127.0.0.1:" + server.getAddress().getPort();
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                boolean token = exchange.getRequestHeaders().containsKey("Authorization");
                seen.add(name + " " + path + (token ? " with" : " without") + " token");
                if (path.endsWith("away")) {
                    exchange.getResponseHeaders().set("Location", other + "/file");
                    exchange.sendResponseHeaders(302, -1);
                } else if (path.endsWith("here") && !path.endsWith("there")) {
                    exchange.getResponseHeaders().set("Location", "there");
                    exchange.sendResponseHeaders(307, -1);
                } else {
                    exchange.sendResponseHeaders(200, name.length());
                    exchange.getResponseBody().write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
                exchange.close();
            });
            server.start();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void a_client_that_follows_redirects_itself_is_rejected() {
        HttpClient eager = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        RepositoryEndpoint endpoint = repository.endpoint(PackageFormat.PYPI);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RepositoryHttp(eager, endpoint, tokens))
                .withMessageContaining("would take the token to other hosts");
    }

    @Test
    void a_repository_that_cannot_be_reached_is_named() {
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        tokens.get();
        local.close();
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> status(http))
                .withMessageContaining("/gamerhub-123456789012/pypi/devops/");
    }
}
