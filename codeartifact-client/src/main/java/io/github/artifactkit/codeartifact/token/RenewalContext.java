package io.github.artifactkit.codeartifact.token;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
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
    private final @Nullable SharedTokenStore store;

    RenewalContext(TokenSettings settings, RenewalThreads threads, TokenSource source) {
        this.clock = settings.clock();
        this.nanoTime = settings.nanoTime();
        this.threads = threads;
        this.random = settings.random();
        this.minRemaining = settings.minRemaining().toNanos();
        this.glance = settings.glance().toNanos();
        this.listeners = settings.listeners();
        this.source = source;
        this.store = settings.sharedStore() == null ? null : new SharedTokenStore(settings.sharedStore());
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

    /** Gets a token, from the store if there is one and it has one, and works out its time. */
    HeldToken fetch(TokenKey key) {
        CallerIdentity identity = source.identity();
        Moment asked = now();
        SharedTokenStore.Stored got =
                store == null ? ask(key, asked) : store.through(key, identity, this::suits, () -> ask(key, now()));
        AuthorizationToken token = new AuthorizationToken(key, got.value(), got.expiration());
        Moment now = now();
        watch.saw(identity, now);
        long age = Duration.between(got.asked(), now.wall()).toNanos();
        Moment since = got.asked().equals(asked.wall()) ? asked : new Moment(now.nanos() - age, got.asked());
        long life = got.life().toNanos();
        return new HeldToken(token, identity, since, life, renewAfter(life));
    }

    private long renewAfter(long life) {
        return RenewalPoint.after(life, minRemaining, random.getAsDouble());
    }

    /** Whether a stored token is worth taking: not one that would have to be renewed at once. */
    private boolean suits(SharedTokenStore.Stored stored) {
        long age = Duration.between(stored.asked(), clock.instant()).toNanos();
        return age >= 0 && age < renewAfter(stored.life().toNanos());
    }

    private SharedTokenStore.Stored ask(TokenKey key, Moment asked) {
        TokenSource.Answer answer = source.fetch(key);
        return new SharedTokenStore.Stored(answer.value(), answer.expiration(), asked.wall(), life(key, asked, answer));
    }

    /** Forgets a token that the repositories have rejected. */
    void forget(TokenKey key, HeldToken rejected) {
        if (store != null) {
            store.forget(key, rejected.identity(), rejected.token());
        }
    }

    /**
     * How long a token lives, by the service's own clock. Its Date is cut to a second, which is taken off, and never more
     * than was asked for.
     */
    private static Duration life(TokenKey key, Moment asked, TokenSource.Answer answer) {
        Duration life = answer.serverTime() == null
                ? Duration.between(asked.wall(), answer.expiration())
                : Duration.between(answer.serverTime(), answer.expiration()).minusSeconds(1);
        Duration longest = key.lifetime().isZero() ? LONGEST : key.lifetime();
        return life.compareTo(longest) > 0 ? longest : life;
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
