package io.github.artifactkit.codeartifact.token;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all renewals of a set share: clocks, threads, the service and who asks. Thread-safe. */
final class RenewalContext {

    /** A life that is longer than any token's, so that sums of nanoseconds do not overflow. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(TokenProvider.class);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final RenewalThreads threads;
    private final DoubleSupplier random;
    private final long minRemaining;
    private final long glance;
    private final List<Consumer<AuthorizationToken>> listeners;
    private final TokenSource source;
    private final IdentityWatch watch;

    RenewalContext(TokenSettings settings, RenewalThreads threads, TokenSource source) {
        this.clock = settings.clock();
        this.nanoTime = settings.nanoTime();
        this.threads = threads;
        this.random = settings.random();
        this.minRemaining = settings.minRemaining().toNanos();
        this.glance = settings.glance().toNanos();
        this.listeners = settings.listeners();
        this.source = source;
        this.watch = new IdentityWatch(source, threads::call);
    }

    Moment now() {
        return new Moment(nanoTime.getAsLong(), clock.instant());
    }

    long minRemaining() {
        return minRemaining;
    }

    long glance() {
        return glance;
    }

    DoubleSupplier random() {
        return random;
    }

    IdentityWatch watch() {
        return watch;
    }

    void in(long nanos, Runnable task) {
        threads.in(nanos, task);
    }

    void call(Runnable flight) {
        threads.call(flight);
    }

    /** Asks the service for a token and works out its time. */
    HeldToken fetch(TokenKey key) {
        CallerIdentity identity = source.identity();
        Moment asked = now();
        TokenSource.Answer answer = source.fetch(key);
        long life = life(key, asked, answer);
        AuthorizationToken token = new AuthorizationToken(key, answer.value(), answer.expiration());
        watch.saw(identity, now());
        return new HeldToken(
                token, identity, asked, life, RenewalPoint.after(life, minRemaining, random.getAsDouble()));
    }

    /**
     * How long a token lives, by the service's own clock. Its Date is cut to a second, which is taken off, and never more
     * than was asked for.
     */
    private static long life(TokenKey key, Moment asked, TokenSource.Answer answer) {
        Duration life = answer.serverTime() == null
                ? Duration.between(asked.wall(), answer.expiration())
                : Duration.between(answer.serverTime(), answer.expiration()).minusSeconds(1);
        Duration longest = key.lifetime().isZero() ? LONGEST : key.lifetime();
        return (life.compareTo(longest) > 0 ? longest : life).toNanos();
    }

    /** Tells the listeners, each on its own: what one throws does not reach the others. */
    void announce(AuthorizationToken token) {
        for (Consumer<AuthorizationToken> listener : listeners) {
            try {
                listener.accept(token);
            } catch (RuntimeException e) {
                LOG.warn("A listener for new tokens failed", e);
            }
        }
    }
}
