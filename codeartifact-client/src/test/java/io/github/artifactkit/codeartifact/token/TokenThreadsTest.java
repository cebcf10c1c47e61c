package io.github.artifactkit.codeartifact.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.name.DomainName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What the renewal does to the threads of the application that it lives in. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TokenThreadsTest {

    private static final String OURS = "io.github.artifactkit.codeartifact.";

    private static URL classes(Class<?> of) {
        return of.getProtectionDomain().getCodeSource().getLocation();
    }

    private static TokenProviders waitingIn(ScheduledExecutorService timer) {
        TokenSettings settings = new TokenSettings().scheduler(timer).executor(Runnable::run);
        return new TokenProviders(new ScriptedService(Instant::now), "us-east-1", settings);
    }

    @Test
    void R15_nothing_waits_in_a_scheduler_of_others_after_close() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try {
            try (TokenProviders providers = waitingIn(timer)) {
                for (String domain : List.of("gamerhub", "arcade", "casino")) {
                    providers.provider(new DomainName(domain), null).get();
                }
                assertThat(timer.getQueue()).hasSize(3);
            }
            assertThat(timer.getQueue()).isEmpty();
            assertThat(timer.isShutdown()).isFalse();
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void R15_a_scheduler_that_shows_no_queue_can_be_shut_down_after_close() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            try (TokenProviders providers = waitingIn(timer)) {
                providers.provider(new DomainName("gamerhub"), null).get();
            }
            timer.shutdown(); // which waits for all that was not cancelled
            assertThat(timer.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void R20_nothing_of_this_library_waits_in_a_monitor() throws Exception {
        Path classes = Path.of(classes(TokenProvider.class).toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> names = files.filter(file -> file.toString().endsWith(".class"))
                    .map(Path::toString)
                    .toList();
            assertThat(names).hasSizeGreaterThan(50);
            String code = disassembled(names);
            assertThat(code).contains("TokenProvider").doesNotContain("monitorenter", " synchronized ");
        }
    }

    private static String disassembled(List<String> files) {
        StringWriter out = new StringWriter();
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        String[] arguments =
                Stream.concat(Stream.of("-p", "-c"), files.stream()).toArray(String[]::new);
        assertThat(javap.run(new PrintWriter(out), new PrintWriter(out), arguments))
                .isZero();
        return out.toString();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void R20_ten_thousand_virtual_threads_wait_for_one_call_and_pin_nothing(@TempDir Path folder) throws Exception {
        ScriptedService service = new ScriptedService(Instant::now);
        service.holdsBack();
        Path file = folder.resolve("pinned.jfr");
        AtomicInteger got = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(10_000);
        try (TokenProviders providers = new TokenProviders(service, "us-east-1", new TokenSettings());
                Recording recording = new Recording()) {
            recording
                    .enable("jdk.VirtualThreadPinned")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.start();
            TokenProvider tokens = providers.provider(new DomainName("gamerhub"), null);
            for (int i = 0; i < 10_000; i++) {
                startVirtual(() -> {
                    tokens.get();
                    got.incrementAndGet();
                    done.countDown();
                });
            }
            service.letGo();
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            recording.stop();
            recording.dump(file);
        }
        assertThat(got).hasValue(10_000);
        assertThat(service.calls()).isEqualTo(1);
        assertThat(pinnedInOurs(file)).isEmpty();
    }

    /** The library is built for a Java that has no virtual threads yet. */
    private static void startVirtual(Runnable work) throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        start.invoke(null, work);
    }

    private static List<RecordedEvent> pinnedInOurs(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> String.valueOf(event.getStackTrace()).contains(OURS))
                .toList();
    }
}
