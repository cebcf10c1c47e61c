package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source of one's own behind an external connection, in which an assertion of the test fails. */
@Timeout(60)
class OwnSourceTest {

    /** Offers one package, and fails when its tarball is read by someone and wanted by others. */
    private static final class FailingSource implements ExternalSource {

        private final CountDownLatch others = new CountDownLatch(1);
        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public Optional<Offer> find(PackageKey key) {
            OfferedFile file = new OfferedFile("package.tgz", OptionalLong.empty(), Map.of(), this::open);
            return Optional.of(Offer.of(List.of(new OfferedVersion("1.0.0", List.of(file), Map.of()))));
        }

        private InputStream open() {
            asked.countDown();
            try {
                assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new AssertionError("no one was to read this");
        }
    }

    @Test
    void everyone_who_waits_for_a_file_is_told_that_an_assertion_failed_meanwhile() throws Exception {
        FailingSource source = new FailingSource();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (LocalCodeArtifact local = LocalCodeArtifact.start(b -> b.externalSource("public:npmjs", source))) {
            PlaneClient npm = new PlaneClient(local, "npm").repository("store").connect("store", "public:npmjs");
            Future<HttpResponse<byte[]>> first = threads.submit(() -> npm.get("store", "tool/-/tool-1.0.0.tgz"));
            assertThat(source.asked.await(30, TimeUnit.SECONDS)).isTrue();
            Future<HttpResponse<byte[]>> second = threads.submit(() -> npm.get("store", "tool/-/tool-1.0.0.tgz"));
            source.others.countDown();
            assertThat(PlaneClient.body(first.get())).contains("no one was to read this");
            assertThat(first.get().statusCode()).isEqualTo(500);
            assertThat(second.get().statusCode()).isEqualTo(500);
        } finally {
            threads.shutdownNow();
        }
    }
}
