package io.github.artifactkit.benchmarks;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.NonBlocking;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * A token that is good, asked for again and again: our provider, the cache of the AWS SDK, and the usual pattern of a
 * volatile field and a look at the clock. Run with {@code -prof gc} to see what is allocated.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenBenchmark {

    private @Nullable LocalCodeArtifact local;
    private @Nullable CodeArtifact codeArtifact;
    private @Nullable TokenProvider provider;
    private @Nullable CachedSupplier<String> supplier;
    private final VolatileField field = new VolatileField();

    /** Gets one token for each. */
    @Setup
    public void start() {
        LocalCodeArtifact server = LocalCodeArtifact.start();
        server.client().createDomain(d -> d.domain("gamerhub"));
        CodeArtifact client = CodeArtifact.builder().client(server.client()).build();
        local = server;
        codeArtifact = client;
        provider = client.domain("gamerhub").tokens();
        supplier = CachedSupplier.builder(() -> RefreshResult.builder("token")
                        .staleTime(Instant.now().plus(Duration.ofHours(11)))
                        .prefetchTime(Instant.now().plus(Duration.ofHours(10)))
                        .build())
                .prefetchStrategy(new NonBlocking("benchmark"))
                .build();
    }

    /** Ends what was started. */
    @TearDown
    public void stop() {
        if (supplier != null) {
            supplier.close();
        }
        if (codeArtifact != null) {
            codeArtifact.close();
        }
        if (local != null) {
            local.close();
        }
    }

    /** Ours, one thread. */
    @Benchmark
    public @Nullable AuthorizationToken tokenProvider() {
        return provider == null ? null : provider.get();
    }

    /** Ours, four threads. */
    @Benchmark
    @Threads(4)
    public @Nullable AuthorizationToken tokenProviderByFour() {
        return provider == null ? null : provider.get();
    }

    /** The AWS SDK's, one thread. */
    @Benchmark
    public @Nullable String cachedSupplier() {
        return supplier == null ? null : supplier.get();
    }

    /** The AWS SDK's, four threads. */
    @Benchmark
    @Threads(4)
    public @Nullable String cachedSupplierByFour() {
        return supplier == null ? null : supplier.get();
    }

    /** The pattern, one thread. */
    @Benchmark
    public String volatileFieldAndClock() {
        return field.get();
    }

    /** The pattern, four threads. */
    @Benchmark
    @Threads(4)
    public String volatileFieldAndClockByFour() {
        return field.get();
    }

    /** A value and its end in one volatile field, and a look at the clock in every call, as OAuth libraries have it. */
    private static final class VolatileField {

        private record Value(String token, long expiresAtMillis) {}

        private final ReentrantLock lock = new ReentrantLock();
        private volatile Value value = new Value("token", 0);

        String get() {
            Value seen = value;
            return System.currentTimeMillis() < seen.expiresAtMillis() - 225_000 ? seen.token() : renew();
        }

        private String renew() {
            lock.lock();
            try {
                value = new Value("token", System.currentTimeMillis() + TimeUnit.HOURS.toMillis(12));
                return value.token();
            } finally {
                lock.unlock();
            }
        }
    }
}
