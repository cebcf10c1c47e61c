package io.github.artifactkit.codeartifact.local.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.SmallSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSiteTest {

    private SmallSite far;
    private Instant now = Instant.EPOCH;
    private RemoteSite site;

    @BeforeEach
    void start() throws IOException {
        far = new SmallSite();
        URI address = URI.create(far.address().toString().replace("://", "://user:pass%20word@") + "/base");
        site = new RemoteSite(address, () -> now, true, Duration.ofMillis(300));
    }

    @AfterEach
    void stop() {
        far.close();
    }

    private Optional<String> index(String path) throws IOException {
        return site.index(site.at(path), "*/*", (address, content) -> new String(content, UTF_8));
    }

    @Test
    void an_index_is_read_with_the_password_of_the_address() throws Exception {
        far.page("/base/a", "one");
        assertThat(index("a")).contains("one");
        assertThat(far.asked()).containsExactly(new SmallSite.Asked("GET /base/a", "Basic dXNlcjpwYXNzIHdvcmQ="));
    }

    @Test
    void an_index_is_used_for_a_minute() throws Exception {
        far.page("/base/a", "one");
        index("a");
        far.page("/base/a", "two");
        now = now.plusSeconds(59);
        assertThat(index("a")).contains("one");
        now = now.plusSeconds(1);
        assertThat(index("a")).contains("two");
        assertThat(far.asked()).hasSize(2);
    }

    @Test
    void after_a_minute_the_site_is_asked_whether_it_has_changed() throws Exception {
        far.page("/base/a", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            SmallSite.send(exchange, known ? 304 : 200, known ? new byte[0] : "one".getBytes(UTF_8));
        });
        for (int minute = 0; minute < 3; minute++) {
            assertThat(index("a")).contains("one");
            now = now.plusSeconds(60);
        }
        assertThat(far.asked()).hasSize(3);
    }

    @Test
    void what_is_missing_is_asked_for_again_after_a_minute() throws Exception {
        assertThat(index("a")).isEmpty();
        far.page("/base/a", "one");
        assertThat(index("a")).isEmpty();
        now = now.plusSeconds(60);
        assertThat(index("a")).contains("one");
    }

    @Test
    void an_index_may_come_packed() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("one".getBytes(UTF_8));
        }
        far.page("/base/a", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            SmallSite.send(exchange, 200, packed.toByteArray());
        });
        assertThat(index("a")).contains("one");
    }

    private void redirect(String path, String location) {
        far.page(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    @Test
    void the_password_goes_to_no_other_host() throws Exception {
        try (SmallSite elsewhere = new SmallSite()) {
            elsewhere.page("/file", "one");
            redirect("/base/a", elsewhere.address() + "/file");
            try (InputStream file = site.open(site.at("a"))) {
                assertThat(file.readAllBytes()).isEqualTo("one".getBytes(UTF_8));
            }
            assertThat(elsewhere.asked()).containsExactly(new SmallSite.Asked("GET /file", ""));
        }
    }

    @Test
    void circles_and_other_schemes_are_not_followed() {
        redirect("/base/circle", "circle");
        redirect("/base/file", "file:///etc/passwd");
        redirect("/base/ftp", "ftp://127.0.0.1/x");
        assertThatThrownBy(() -> index("circle")).hasMessageContaining("leads in circles");
        assertThatThrownBy(() -> index("file")).hasMessageContaining("leads nowhere");
        assertThatThrownBy(() -> index("ftp")).hasMessageContaining("not safe");
    }

    @Test
    void a_file_is_there_or_not() throws Exception {
        far.page("/base/a", "one");
        assertThat(site.has(site.at("a"))).isTrue();
        assertThat(site.has(site.at("b"))).isFalse();
        assertThatThrownBy(() -> site.open(site.at("b"))).hasMessageContaining("answered with status 404");
    }

    @Test
    void a_site_that_fails_is_told_from_one_that_has_nothing() {
        far.page("/base/a", exchange -> exchange.sendResponseHeaders(500, -1));
        assertThatThrownBy(() -> index("a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/base/a answered with status 500");
        far.close();
        assertThatThrownBy(() -> index("b"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not answer")
                .hasMessageNotContaining("pass");
    }

    @Test
    void a_site_that_stops_in_the_middle_is_not_waited_for() {
        far.page("/base/a", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(60_000); // until the server is stopped
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> index("a")).isInstanceOf(IOException.class).hasMessageContaining("timed out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///tmp", "registry", "ftp://host/", "http:/path", "mailto:me@host"})
    void an_address_that_is_not_one_of_a_site_is_rejected(String address) {
        assertThatThrownBy(() -> new RemoteSite(URI.create(address), () -> now, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address);
    }
}
