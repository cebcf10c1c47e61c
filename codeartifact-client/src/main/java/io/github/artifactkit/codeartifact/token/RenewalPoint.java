package io.github.artifactkit.codeartifact.token;

import java.time.Duration;

/**
 * When in its life a token is renewed: at a point drawn at random, so that many processes that began together do not ask
 * together.
 */
final class RenewalPoint {

    private static final long EARLIEST = Duration.ofHours(1).toNanos();
    private static final long LATEST = Duration.ofMinutes(5).toNanos();

    private RenewalPoint() {}

    /**
     * The nanoseconds after which a token is renewed. That is in the last tenth to fifth of the time in which it can be
     * handed out, but at most an hour and at least five minutes before the end. If these leave no room for chance, the
     * later half of it is used: 30 to 60 minutes before the end of 12 hours, the last 20 to 10 % of a short life.
     *
     * @param life how long it lives
     * @param minRemaining how much of that is never used
     * @param random from 0 (inclusive) to 1 (exclusive)
     */
    static long after(long life, long minRemaining, double random) {
        long usable = Math.max(0, life - minRemaining);
        long ceiling = EARLIEST > minRemaining ? EARLIEST - minRemaining : EARLIEST;
        long first = Math.min(usable / 5, ceiling);
        long last = Math.max(usable / 10, Math.min(LATEST, first));
        if (last >= first) {
            last = first / 2;
        }
        return usable - first + (long) (random * (first - last));
    }
}
