package io.github.artifactkit.codeartifact.token;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How tokens are asked for and renewed. Belongs to one thread until it is used. */
public final class TokenSettings {

    /** Limits of GetAuthorizationToken's {@code durationSeconds}; the service takes 0 as well. */
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private static final Duration LONGEST = Duration.ofHours(12);

    /**
     * How long a look at the clocks counts. Reading both takes some 60 ns, so a hot {@code get()} looks once in this time
     * and not at each call. An injected clock may jump, so it is looked at each time.
     */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private Duration lifetime = LONGEST;
    private Duration minRemaining = Duration.ofMinutes(1);
    private @Nullable Clock clock;
    private LongSupplier nanoTime = System::nanoTime;
    private @Nullable Duration glance;
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable Executor executor;
    private @Nullable Path sharedStore;
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    private final List<Consumer<AuthorizationToken>> listeners = new ArrayList<>();

    /** The usual settings: tokens of 12 hours, handed out with at least a minute left. */
    public TokenSettings() {}

    /**
     * How long a token shall live: 15 minutes to 12 hours, or zero for as long as the session of the caller's role.
     *
     * @throws IllegalArgumentException if the service would refuse it
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetAuthorizationToken.html">
     *     GetAuthorizationToken, durationSeconds</a>
     */
    public TokenSettings lifetime(Duration life) {
        if (!life.isZero() && (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("a token cannot live for " + life
                    + ": CodeArtifact allows 15 minutes to 12 hours, or zero for the rest of the caller's session");
        }
        lifetime = life;
        return this;
    }

    /**
     * How much time a token has left at least when it is handed out; a minute unless set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public TokenSettings minRemaining(Duration least) {
        if (least.isNegative()) {
            throw new IllegalArgumentException("the time left is not negative: " + least);
        }
        minRemaining = least;
        return this;
    }

    /** The clock of the wall; the system's unless set. A clock that is given is looked at in every call. */
    public TokenSettings clock(Clock wall) {
        clock = wall;
        return this;
    }

    /** A clock that only runs forward, in nanoseconds; {@link System#nanoTime()} unless set. */
    public TokenSettings nanoTime(LongSupplier monotonic) {
        nanoTime = monotonic;
        return this;
    }

    /** Where renewals wait for their time; a daemon thread of our own unless set. It is not closed with the tokens. */
    public TokenSettings scheduler(ScheduledExecutorService timer) {
        scheduler = timer;
        return this;
    }

    /**
     * Where the service is called; a daemon thread for each call unless set. At most one call a domain is in the air.
     */
    public TokenSettings executor(Executor calls) {
        executor = calls;
        return this;
    }

    /**
     * Shares tokens with the other processes of this user, in files of a folder that nobody else can read. It is made if need
     * be.
     */
    public TokenSettings sharedStore(Path folder) {
        sharedStore = folder;
        return this;
    }

    /** Is told of every new token after it can be had. What it throws is ignored. */
    public TokenSettings onNewToken(Consumer<AuthorizationToken> listener) {
        listeners.add(listener);
        return this;
    }

    /** Where jitter comes from: numbers from 0 (inclusive) to 1 (exclusive). */
    TokenSettings random(DoubleSupplier numbers) {
        random = numbers;
        return this;
    }

    /** How long a look at the clocks counts. */
    TokenSettings glance(Duration counts) {
        glance = counts;
        return this;
    }

    Duration lifetime() {
        return lifetime;
    }

    Duration minRemaining() {
        return minRemaining;
    }

    Clock clock() {
        return clock == null ? Clock.systemUTC() : clock;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    Duration glance() {
        if (glance != null) {
            return glance;
        }
        return clock == null ? GLANCE : Duration.ZERO;
    }

    @Nullable
    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Nullable
    Executor executor() {
        return executor;
    }

    @Nullable
    Path sharedStore() {
        return sharedStore;
    }

    DoubleSupplier random() {
        return random;
    }

    List<Consumer<AuthorizationToken>> listeners() {
        return List.copyOf(listeners);
    }
}
