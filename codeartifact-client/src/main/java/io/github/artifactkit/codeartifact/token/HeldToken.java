package io.github.artifactkit.codeartifact.token;

import java.time.Duration;

/** A token with what is known of its time. Immutable; two of them are equal only if they are the same. */
final class HeldToken {

    /** How far the clocks may part before it counts as a leap and not as one of them being corrected. */
    private static final long LEAP = Duration.ofSeconds(5).toNanos();

    private final AuthorizationToken token;
    private final CallerIdentity identity;
    private final Moment since;
    private final long lifeNanos;
    private final long renewAfterNanos;

    /**
     * Makes one.
     *
     * @param token the token
     * @param identity whose credentials it was got with
     * @param since when it was asked for; its life is counted from here, so what the answer took is on the safe side
     * @param lifeNanos how long it lives from then on, by the service's own clock
     * @param renewAfterNanos when it is renewed, counted from the same moment
     */
    HeldToken(AuthorizationToken token, CallerIdentity identity, Moment since, long lifeNanos, long renewAfterNanos) {
        this.token = token;
        this.identity = identity;
        this.since = since;
        this.lifeNanos = lifeNanos;
        this.renewAfterNanos = renewAfterNanos;
    }

    AuthorizationToken token() {
        return token;
    }

    CallerIdentity identity() {
        return identity;
    }

    Moment since() {
        return since;
    }

    long lifeNanos() {
        return lifeNanos;
    }

    /**
     * How long the token lives still. Time that only the wall clock has seen counts too: the monotonic clock may have
     * stopped while the machine slept.
     */
    long remaining(Moment now) {
        return lifeNanos - elapsed(now) - Math.max(0, leap(now));
    }

    private long elapsed(Moment now) {
        return now.nanos() - since.nanos();
    }

    /** How much further the wall clock has gone than the monotonic one. */
    private long leap(Moment now) {
        return Duration.between(since.wall(), now.wall()).toNanos() - elapsed(now);
    }

    /** Whether the machine may have slept: the wall clock went forward on its own. */
    boolean mayHaveSlept(Moment now) {
        return leap(now) > LEAP;
    }

    /** The same token with the wall clock set anew, if that clock was put back. */
    HeldToken withWallPutBack(Moment now) {
        if (leap(now) >= -LEAP) {
            return this;
        }
        Moment corrected = new Moment(since.nanos(), now.wall().minusNanos(elapsed(now)));
        return new HeldToken(token, identity, corrected, lifeNanos, renewAfterNanos);
    }

    boolean isDueForRenewal(Moment now) {
        return lifeNanos - remaining(now) >= renewAfterNanos;
    }

    /** How long until it is due for renewal; not negative. */
    long untilRenewal(Moment now) {
        return Math.max(0, renewAfterNanos - (lifeNanos - remaining(now)));
    }
}
