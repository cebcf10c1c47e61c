package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Throttled;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The failed attempts in a row, and how long to wait after them. Not thread-safe.
 *
 * <p>After a transient failure the wait is drawn at random below a ceiling that doubles up to a minute, and is never
 * shorter than the service asked for. After one that someone has to fix it is 30 seconds if callers are waiting and up
 * to five minutes while the old token is good.
 */
final class Attempts {

    private static final long FIRST_CEILING = Duration.ofSeconds(1).toNanos();
    private static final long LAST_CEILING = Duration.ofMinutes(1).toNanos();
    private static final long SHORTEST = Duration.ofMillis(250).toNanos();
    private static final long NOT_TRANSIENT = Duration.ofSeconds(30).toNanos();
    private static final long NOT_TRANSIENT_AND_NOT_URGENT =
            Duration.ofMinutes(5).toNanos();

    /** A token that is rejected younger than this tells that new tokens do not help. */
    private static final long YOUNG = Duration.ofMinutes(1).toNanos();

    private final DoubleSupplier random;
    private int failures;
    private int rejections;
    private long pauseUntil;
    private boolean pausing;
    private @Nullable CodeArtifactException last;

    Attempts(DoubleSupplier random) {
        this.random = random;
    }

    void succeeded() {
        failures = 0;
        pausing = false;
        last = null;
    }

    /**
     * An attempt has failed.
     *
     * @param left how long the old token can still be handed out, in nanoseconds; 0 if absent
     */
    void failed(CodeArtifactException failure, Moment now, long left) {
        failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
        last = failure;
        pause(now, failure.isTransient() ? afterTransient(failure) : afterPermanent(left));
    }

    private long afterTransient(CodeArtifactException failure) {
        long asked = failure instanceof Throttled throttled
                ? throttled.retryAfter().orElse(Duration.ZERO).toNanos()
                : 0;
        return Math.max(asked, drawn(failures));
    }

    private static long afterPermanent(long left) {
        return Math.max(NOT_TRANSIENT, Math.min(NOT_TRANSIENT_AND_NOT_URGENT, left));
    }

    private long drawn(int inARow) {
        long ceiling = inARow > 6 ? LAST_CEILING : Math.min(LAST_CEILING, FIRST_CEILING << (inARow - 1));
        return Math.max(SHORTEST, (long) (random.getAsDouble() * ceiling));
    }

    /** The service of the packages has rejected a token of this age. */
    void rejected(long age, CodeArtifactException rejection, Moment now) {
        rejections = age < YOUNG ? Math.min(rejections + 1, Integer.MAX_VALUE - 1) : 1;
        if (rejections > 1) {
            last = rejection;
            pause(now, drawn(rejections));
        }
    }

    private void pause(Moment now, long nanos) {
        pausing = true;
        pauseUntil = now.nanos() + nanos;
    }

    /** The cause of the failures is gone: no need to wait. */
    void forgive() {
        pausing = false;
    }

    /** How long until the next attempt; 0 if it may be made now. */
    long untilNext(Moment now) {
        return pausing ? Math.max(0, pauseUntil - now.nanos()) : 0;
    }

    int failures() {
        return failures;
    }

    @Nullable
    CodeArtifactException last() {
        return last;
    }
}
