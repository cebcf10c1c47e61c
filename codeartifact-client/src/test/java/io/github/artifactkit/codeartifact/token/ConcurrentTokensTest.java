package io.github.artifactkit.codeartifact.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.ServiceFailed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.TokenUnavailable;
import io.github.artifactkit.codeartifact.name.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers get when many of them come at once, on real threads. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConcurrentTokensTest {

    private final ScriptedService service = new ScriptedService(Instant::now);

    private TokenProviders providers() {
        return new TokenProviders(service, "us-east-1", new TokenSettings());
    }

    private static TokenProvider of(TokenProviders providers) {
        return providers.provider(new DomainName("gamerhub"), null);
    }

    private static List<Thread> start(int count, Runnable work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(work);
            threads.add(thread);
            thread.start();
        }
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void awaitWaiting(List<Thread> threads) {
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void R3_two_hundred_callers_and_a_slow_service_make_one_call() throws Exception {
        service.holdsBack();
        Set<AuthorizationToken> got = ConcurrentHashMap.newKeySet();
        try (TokenProviders providers = providers()) {
            TokenProvider tokens = of(providers);
            List<Thread> callers = start(200, () -> got.add(tokens.get()));
            awaitWaiting(callers);
            assertThat(service.calls()).isEqualTo(1);
            service.letGo();
            join(callers);
            assertThat(got).hasSize(1);
            assertThat(service.calls()).isEqualTo(1);
        }
    }

    @Test
    void R3_ten_thousand_callers_at_expiry_make_one_call() throws Exception {
        service.holdsBack();
        try (TokenProviders providers = providers()) {
            TokenProvider tokens = of(providers);
            List<CompletableFuture<AuthorizationToken>> waiting = new ArrayList<>();
            join(start(100, () -> {
                for (int i = 0; i < 100; i++) {
                    CompletableFuture<AuthorizationToken> future = tokens.getAsync();
                    synchronized (waiting) {
                        waiting.add(future);
                    }
                }
            }));
            service.letGo();
            assertThat(waiting)
                    .hasSize(10_000)
                    .allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
            assertThat(service.calls()).isEqualTo(1);
        }
    }

    @Test
    void R5_callers_share_one_failing_attempt() throws Exception {
        service.holdsBack();
        service.failsWith(Renewal::broken);
        AtomicInteger failures = new AtomicInteger();
        try (TokenProviders providers = providers()) {
            TokenProvider tokens = of(providers);
            List<Thread> callers = start(50, () -> {
                try {
                    tokens.get();
                } catch (ServiceFailed e) {
                    failures.incrementAndGet();
                }
            });
            awaitWaiting(callers);
            service.letGo();
            join(callers);
            assertThat(failures).hasValue(50);
            assertThat(service.calls()).isEqualTo(1);
        }
    }

    @Test
    void R15_no_thread_is_left_after_close() throws Exception {
        TokenProviders providers = providers();
        of(providers).get();
        assertThat(ourThreads()).allMatch(Thread::isDaemon).hasSizeLessThanOrEqualTo(2);
        providers.close();
        for (Thread thread : ourThreads()) {
            thread.join();
        }
        assertThat(ourThreads()).isEmpty();
    }

    private static List<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("codeartifact-token"))
                .filter(Thread::isAlive)
                .toList();
    }

    @Test
    void R15_callers_who_wait_are_told_when_all_is_closed() throws Exception {
        service.holdsBack();
        TokenProviders providers = providers();
        CompletableFuture<AuthorizationToken> waiting = of(providers).getAsync();
        providers.close();
        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .havingCause()
                .withMessageContaining("were closed");
    }

    @Test
    void R16_an_interrupted_caller_leaves_and_the_others_get_their_token() throws Exception {
        service.holdsBack();
        try (TokenProviders providers = providers()) {
            TokenProvider tokens = of(providers);
            CompletableFuture<AuthorizationToken> other = tokens.getAsync();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                assertThatExceptionOfType(TokenUnavailable.class)
                        .isThrownBy(tokens::get)
                        .withMessageContaining("interrupted");
                flag.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            awaitWaiting(List.of(caller));
            caller.interrupt();
            assertThat(flag).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
            service.letGo();
            assertThat(other).succeedsWithin(Duration.ofSeconds(10));
            assertThat(service.calls()).isEqualTo(1);
        }
    }

    @Test
    void R16_cancelling_a_future_cancels_nothing_else() {
        service.holdsBack();
        try (TokenProviders providers = providers()) {
            TokenProvider tokens = of(providers);
            CompletableFuture<AuthorizationToken> one = tokens.getAsync();
            CompletableFuture<AuthorizationToken> other = tokens.getAsync();
            assertThat(one.cancel(true)).isTrue();
            service.letGo();
            assertThat(other).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_hot_token_is_handed_out_without_a_look_at_the_clock_and_dropped_when_it_is_rejected() {
        try (TokenProviders providers = providers()) {
            TokenProvider tokens = of(providers);
            AuthorizationToken first = tokens.get();
            for (int i = 0; i < 100_000; i++) {
                assertThat(tokens.get()).isSameAs(first);
            }
            tokens.invalidate(first);
            assertThat(tokens.get()).isNotEqualTo(first);
            assertThat(service.calls()).isEqualTo(2);
        }
    }
}
