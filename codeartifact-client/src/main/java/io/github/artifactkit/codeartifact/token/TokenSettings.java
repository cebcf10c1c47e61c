package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.setting.Once;
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

/** How tokens are asked for and renewed. Each setting is made once at most. Belongs to one thread until it is used. */
public final class TokenSettings {

    /** Limits of GetAuthorizationToken's {@code durationSeconds}; the service takes 0 as well. */
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration LEAST_REMAINING = Duration.ofMinutes(1);

    /**
     * How long a look at the clocks counts: reading one takes some 30 ns, which is most of a hot {@code get()}. Only with
     * clocks and threads of our own: an injected clock may jump, and injected threads may be busy when the time is over.
     */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private @Nullable Duration lifetime;
    private @Nullable Duration minRemaining;
    private @Nullable Clock clock;
    private @Nullable LongSupplier nanoTime;
    private @Nullable Duration glance;
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable Executor executor;
    private @Nullable Path sharedStore;
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    private final List<Consumer<AuthorizationToken>> listeners = new ArrayList<>();

    /** The usual settings: tokens of 12 hours that are handed out with at least a minute left, clocks and threads of our own. */
    public TokenSettings() {}

    /**
     * How long a token shall live: 15 minutes to 12 hours, or zero for as long as the session of the caller's role.
     *
     * @throws IllegalArgumentException if the service would reject it
     * @throws IllegalStateException if it was set before
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetAuthorizationToken.html">
     *     GetAuthorizationToken, durationSeconds</a>
     */
    public TokenSettings lifetime(Duration life) {
        if (!life.isZero() && (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("a token cannot live for " + life
                    + ": CodeArtifact allows 15 minutes to 12 hours, or zero for the rest of the caller's session");
        }
        lifetime = Once.set("lifetime", lifetime, life);
        return this;
    }

    /**
     * How much time a token has left at least when it is handed out; a minute unless set.
     *
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if it was set before
     */
    public TokenSettings minRemaining(Duration least) {
        if (least.isNegative()) {
            throw new IllegalArgumentException("the time left is not negative: " + least);
        }
        minRemaining = Once.set("time left", minRemaining, least);
        return this;
    }

    /**
     * The clock of the wall; the system's unless set. With a clock that is given, every {@link TokenProvider#get()} looks at
     * the clocks, which costs it some 60 ns and keeps guarantee R10 to the letter.
     *
     * @throws IllegalStateException if it was set before
     */
    public TokenSettings clock(Clock wall) {
        clock = Once.set("clock", clock, wall);
        return this;
    }

    /**
     * A clock that only runs forward, in nanoseconds; {@link System#nanoTime()} unless set. Like {@link #clock}, it is looked
     * at in every call if it is given.
     *
     * @throws IllegalStateException if it was set before
     */
    public TokenSettings nanoTime(LongSupplier monotonic) {
        nanoTime = Once.set("monotonic clock", nanoTime, monotonic);
        return this;
    }

    /**
     * Where renewals wait for their time; a daemon thread of our own unless set. It is not closed with the tokens,
     * but what they have waiting in it is cancelled then. As it may be busy with other work, every {@link TokenProvider#get()} looks at the clocks if it is given.
     *
     * @throws IllegalStateException if it was set before
     */
    public TokenSettings scheduler(ScheduledExecutorService timer) {
        scheduler = Once.set("scheduler", scheduler, timer);
        return this;
    }

    /**
     * Where the service is called; a daemon thread for each call unless set. At most one call a domain is in the air. As it
     * may run the call in the thread that starts it, every {@link TokenProvider#get()} looks at the clocks if it is given.
     *
     * @throws IllegalStateException if it was set before
     */
    public TokenSettings executor(Executor calls) {
        executor = Once.set("executor", executor, calls);
        return this;
    }

    /**
     * Shares tokens with the other processes of this user, in files of a folder that no one else can read. It is created if need
     * be. Making the client fails if others can read the folder, or the file system knows no POSIX permissions.
     *
     * @throws IllegalStateException if it was set before
     */
    public TokenSettings sharedStore(Path folder) {
        sharedStore = Once.set("folder for shared tokens", sharedStore, folder);
        return this;
    }

    /**
     * Is told of every new token after it can be had, in the thread that asked the service: it should not block. What it
     * throws is logged and ignored. There may be several.
     */
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
        return lifetime == null ? LONGEST : lifetime;
    }

    Duration minRemaining() {
        return minRemaining == null ? LEAST_REMAINING : minRemaining;
    }

    Clock clock() {
        return clock == null ? Clock.systemUTC() : clock;
    }

    LongSupplier nanoTime() {
        return nanoTime == null ? System::nanoTime : nanoTime;
    }

    Duration glance() {
        if (glance != null) {
            return glance;
        }
        boolean allOurs = clock == null && nanoTime == null && scheduler == null && executor == null;
        return allOurs ? GLANCE : Duration.ZERO;
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
