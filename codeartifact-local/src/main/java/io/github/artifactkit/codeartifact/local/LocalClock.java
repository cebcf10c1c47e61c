package io.github.artifactkit.codeartifact.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be moved forward, so that a test need not wait for a token to expire. Thread-safe. */
public final class LocalClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private LocalClock(Clock base) {
        this.base = base;
    }

    /** A clock that runs with the given one until it is moved. */
    public static LocalClock over(Clock base) {
        return new LocalClock(base);
    }

    /** A clock that runs with the system's. */
    public static LocalClock system() {
        return new LocalClock(Clock.systemUTC());
    }

    /**
     * Moves the clock.
     *
     * @param by how far; negative to go back
     */
    public void advance(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        Clock zoned = base.withZone(zone);
        LocalClock other = new LocalClock(zoned);
        other.ahead.set(ahead.get());
        return other;
    }
}
