package io.github.artifactkit.codeartifact.token;

import java.time.Instant;

/**
 * Both clocks, read together: the monotonic one measures, the one on the wall tells of sleep and can be shown.
 *
 * @param nanos the monotonic clock
 * @param wall the clock on the wall
 */
record Moment(long nanos, Instant wall) {

    /** The moment that the wall will show after a time. */
    Instant in(long delayNanos) {
        return wall.plusNanos(delayNanos);
    }
}
