package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.TokenIdentity;

/**
 * Hands out tokens for one domain and renews them in time. Thread-safe, on virtual threads too.
 *
 * <p>What it guarantees:
 *
 * <ul>
 *   <li>R1: a token that is handed out has at least {@code minRemaining} left, or the call throws.
 *   <li>R2: renewal starts late in a token's life, at a point drawn at random, and no one waits for it.
 *   <li>R3: at most one call to the service is in the air, however slow it is.
 *   <li>R4: a failed renewal harms no one while the old token is good, and attempts keep their distance.
 *   <li>R5: an expired token is never handed out; callers share one failing attempt and are told about it.
 *   <li>R6: errors that someone has to fix are reported at once and not repeated in a loop.
 *   <li>R7: tokens of other domains, owners, lifetimes or callers are never mixed up; new credentials, new token.
 *   <li>R8: the expiration in the answer counts, not the duration that was asked for.
 *   <li>R9: a wrong wall clock neither prolongs nor ends a token's life.
 *   <li>R10: after the machine slept, a token is checked before it is handed out.
 *   <li>R11: {@link #invalidate} drops exactly the token that was rejected.
 *   <li>R13: processes of one user can share their tokens, so that one of them asks ({@code sharedStore}).
 *   <li>R14: no token in a text, a log or an exception.
 *   <li>R15: no thread that outlives {@code close()}, no renewal that no one uses, nothing that keeps an application from
 *       being unloaded.
 *   <li>R16: an interrupted caller leaves, and the call that others wait for goes on.
 *   <li>R17: listeners hear once of each new token; R18: {@link #state()} tells how things are, without the token.
 *   <li>R19: {@link #lease} does not begin long work with a short token.
 *   <li>R20: callers wait for a future, never in a monitor, so a virtual thread that waits holds up no other.
 * </ul>
 *
 * <p>R12, one more try with a new token after a rejection, is
 * {@link io.github.artifactkit.codeartifact.transfer.RepositoryHttp}'s.
 *
 * <p>A hot {@code get()} is one volatile read of a few nanoseconds, as a look at the clocks counts for 50 ms; reading them each
 * time would take ten times as long. For R1 that makes no difference: near the end of a token's use, from the moment of its
 * renewal on, every call looks. R10 has an exception, though: a call in the first 50 ms after the machine woke up may be
 * answered as if it had come before the machine slept. A repository rejects a token that ended meanwhile with status 401, so
 * report it with {@link #invalidate}, as every caller has to whose request may be rejected. With a clock of your own
 * ({@link TokenSettings#clock}) every call looks, and R10 has no exception; so do {@link #getAsync()} and {@link #lease}.
 * What no clock shows cannot be noticed: a wall clock that is put back by as much as the machine has slept since.
 *
 * <p>Loggers of the HTTP client that print every byte ({@code org.apache.http.wire}) print tokens too: keep them shut.
 */
public final class TokenProvider {

    private final TokenKey key;
    private final RenewalContext context;
    private final ReentrantLock lock = new ReentrantLock();

    /** The token while a look at the clocks counts; null makes the next caller look. Written under the lock. */
    private volatile @Nullable AuthorizationToken glance;

    /** The token that is good or was. Written under the lock. */
    private volatile @Nullable HeldToken held;

    private volatile long lastUse;

    // Guarded by the lock.
    private final Attempts attempts;
    private @Nullable CompletableFuture<HeldToken> flight;
    private boolean closed;

    TokenProvider(TokenKey key, RenewalContext context) {
        this.key = key;
        this.context = context;
        this.attempts = new Attempts(context.random());
    }

    /**
     * A token with at least {@code minRemaining} left. Blocks only without such a token.
     *
     * @throws CodeArtifactException if the service gives none: of the type of its failure, such as {@code NotFound} for a
     *     missing domain, {@code AccessDenied} or {@code NoCredentials}. {@link #state()} says how many attempts have failed and
     *     when the service is asked again
     * @throws CodeArtifactException.Closed if this provider is closed, also while the caller waits
     * @throws CodeArtifactException.TokenUnavailable if the thread is interrupted while it waits
     */
    public AuthorizationToken get() {
        AuthorizationToken seen = glance;
        return seen != null ? seen : get(context.minRemaining());
    }

    private AuthorizationToken get(long least) {
        HeldToken usable = usable(least);
        return usable != null ? usable.token() : await(inTheAir(least), least);
    }

    /** As {@link #get()}, without blocking. Cancelling the future cancels nothing else. */
    public CompletableFuture<AuthorizationToken> getAsync() {
        long least = context.minRemaining();
        HeldToken usable = usable(least);
        if (usable != null) {
            return CompletableFuture.completedFuture(usable.token());
        }
        try {
            return inTheAir(least).handle((fresh, failure) -> outcome(fresh, failure, least));
        } catch (CodeArtifactException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * A token for long work, such as a build whose tools cannot renew it: asks for a new one if the one at hand is too
     * short.
     *
     * @param least how much time it must have left
     * @throws IllegalArgumentException if that is negative
     * @throws CodeArtifactException.TokenUnavailable if even a new token is shorter than that
     */
    public AuthorizationToken lease(Duration least) {
        if (least.isNegative()) {
            throw new IllegalArgumentException("the time left is not negative: " + least);
        }
        return get(Math.max(least.toNanos(), context.minRemaining()));
    }

    /**
     * Reports that the repositories have rejected a token (status 401), so that the next caller gets another. If that token
     * was replaced already, nothing happens.
     */
    public void invalidate(AuthorizationToken rejected) {
        HeldToken known;
        lock.lock();
        try {
            known = held;
            if (known == null || !known.token().equals(rejected)) {
                return;
            }
            drop();
            Moment now = context.now();
            attempts.rejected(
                    now.nanos() - known.since().nanos(),
                    ServiceErrors.unusable("The repositories of " + key.display()
                            + " reject tokens that CodeArtifact has just issued for it."),
                    now);
        } finally {
            lock.unlock();
        }
        context.forget(key, known);
    }

    /**
     * Lets the next caller ask the service at once, although it has just rejected the request: after a permission was given or the domain
     * was made. {@link io.github.artifactkit.codeartifact.Domain#ensure()} does it when it has made changes.
     */
    public void retryNow() {
        lock.lock();
        try {
            attempts.forgive();
        } finally {
            lock.unlock();
        }
    }

    /** The tokens for code that is written against the AWS SDK's identities. What it resolves prints without its token. */
    public IdentityProvider<TokenIdentity> asIdentityProvider() {
        return new TokenIdentities(this);
    }

    /** How things are, without the token. */
    public TokenState state() {
        lock.lock();
        try {
            Moment now = context.now();
            HeldToken known = held;
            boolean good = known != null && known.remaining(now) >= context.minRemaining();
            TokenState.Phase phase = closed
                    ? TokenState.Phase.CLOSED
                    : flight != null
                            ? TokenState.Phase.RENEWING
                            : good ? TokenState.Phase.FRESH : TokenState.Phase.EMPTY;
            return new TokenState(
                    phase,
                    known == null ? null : known.since().wall(),
                    known == null ? null : known.token().expiresAt(),
                    nextAttempt(now),
                    attempts.failures(),
                    attempts.last());
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Instant nextAttempt(Moment now) {
        if (closed) {
            return null;
        }
        long pause = attempts.untilNext(now);
        if (pause > 0) {
            return now.in(pause);
        }
        HeldToken known = held;
        return known == null ? null : now.in(known.untilRenewal(now));
    }

    /** Looks at the clocks: the token at hand if it can be handed out as things are, else null. */
    private @Nullable HeldToken usable(long least) {
        Moment now = context.now();
        lastUse = now.nanos();
        HeldToken known = held;
        if (known == null) {
            return null;
        }
        CallerIdentity caller = context.watch().latest(now);
        boolean sameCaller = caller == null || caller.equals(known.identity());
        if (sameCaller && !known.isDueForRenewal(now) && !known.mayHaveSlept(now)) {
            HeldToken corrected = known.withWallPutBack(now);
            if (known.remaining(now) >= least) {
                remember(known, corrected, now);
                return known;
            }
            return null;
        }
        return usableForNow(known, caller, least, now);
    }

    /** The token at hand although there is reason for another one: while that is on its way, if this one is good. */
    private @Nullable HeldToken usableForNow(HeldToken known, @Nullable CallerIdentity caller, long least, Moment now) {
        if (caller != null && !caller.equals(known.identity()) && !caller.mayBeRotationOf(known.identity())) {
            forget(known);
            return null;
        }
        boolean paused = !renewInBackground(known, now);
        if (known.mayHaveSlept(now) && !paused) {
            return null; // the answer that is on its way tells what time it is
        }
        // An executor of the caller's may have made the call in this thread, which takes time.
        return known.remaining(context.now()) >= least ? known : null;
    }

    private void remember(HeldToken known, HeldToken corrected, Moment now) {
        long counts = context.glance();
        boolean calm = known.untilRenewal(now) > counts && known.remaining(now) - context.minRemaining() > 2 * counts;
        if (corrected == known && (counts == 0 || !calm)) {
            return;
        }
        lock.lock();
        try {
            if (held != known || closed) {
                return;
            }
            held = corrected;
            if (counts > 0 && calm && glance == null) {
                glance = corrected.token();
                context.in(counts, () -> glance = null);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(HeldToken known) {
        lock.lock();
        try {
            if (held == known) {
                drop();
            }
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        held = null;
        glance = null;
    }

    /** Sees to it that a renewal is on its way; false if there is a pause after a failure. */
    private boolean renewInBackground(HeldToken known, Moment now) {
        CompletableFuture<HeldToken> started;
        lock.lock();
        try {
            if (closed || held != known || attempts.untilNext(now) > 0) {
                return flight != null;
            }
            if (flight != null) {
                return true;
            }
            started = begin();
        } finally {
            lock.unlock();
        }
        launch(started);
        return true;
    }

    /** The flight that callers without a token wait for: the one in the air, or a new one. */
    private CompletableFuture<HeldToken> inTheAir(long least) {
        CompletableFuture<HeldToken> started;
        lock.lock();
        try {
            if (closed) {
                throw closed();
            }
            Moment now = context.now();
            HeldToken known = held;
            boolean paused = flight == null && attempts.untilNext(now) > 0;
            if (known != null && known.remaining(now) >= least && (paused || !known.mayHaveSlept(now))) {
                return CompletableFuture.completedFuture(known);
            }
            if (flight != null) {
                return flight;
            }
            if (paused) {
                throw unavailable(now, Objects.requireNonNull(attempts.last()));
            }
            started = begin();
        } finally {
            lock.unlock();
        }
        launch(started);
        return started;
    }

    private CompletableFuture<HeldToken> begin() {
        CompletableFuture<HeldToken> started = new CompletableFuture<>();
        flight = started;
        return started;
    }

    private void launch(CompletableFuture<HeldToken> started) {
        try {
            context.call(() -> fly(started));
        } catch (RejectedExecutionException e) {
            failed(started, ServiceErrors.unreachable("No thread was available to ask for a token.", e));
        }
    }

    private void fly(CompletableFuture<HeldToken> started) {
        HeldToken fresh;
        try {
            fresh = context.fetch(key);
            long left = fresh.remaining(context.now());
            if (left < context.minRemaining()) {
                throw ServiceErrors.unusable(
                        "The new token has only " + Duration.ofNanos(left).toSeconds()
                                + " s left, fewer than the "
                                + Duration.ofNanos(context.minRemaining()).toSeconds()
                                + " s that a token must have.");
            }
        } catch (CodeArtifactException e) {
            failed(started, e);
            return;
        } catch (RuntimeException | Error e) {
            failed(
                    started,
                    ServiceErrors.unreachable(
                            "Asking for a token failed: " + e.getClass().getSimpleName()
                                    + (e.getMessage() == null ? "" : ": " + ServiceErrors.redacted(e.getMessage()))
                                    + ".",
                            e));
            return;
        }
        landed(started, fresh);
    }

    private void landed(CompletableFuture<HeldToken> started, HeldToken fresh) {
        lock.lock();
        try {
            flight = null;
            if (closed) {
                started.completeExceptionally(closed());
                return;
            }
            attempts.succeeded();
            glance = null;
            held = fresh;
            context.in(fresh.untilRenewal(context.now()), () -> renewIfUsed(fresh));
        } finally {
            lock.unlock();
        }
        started.complete(fresh);
        context.announce(fresh.token());
    }

    private void failed(CompletableFuture<HeldToken> started, CodeArtifactException failure) {
        lock.lock();
        try {
            flight = null;
            Moment now = context.now();
            HeldToken known = held;
            long left = known == null ? 0 : Math.max(0, known.remaining(now) - context.minRemaining());
            attempts.failed(failure, now, left);
            if (left > 0 && known != null && !closed) {
                context.in(attempts.untilNext(now), () -> renewIfUsed(known));
            }
        } finally {
            lock.unlock();
        }
        started.completeExceptionally(failure);
    }

    /** Renews on time, unless no one has asked for a token for as long as one lives. */
    private void renewIfUsed(HeldToken known) {
        Moment now = context.now();
        if (held == known && now.nanos() - lastUse < known.lifeNanos()) {
            renewInBackground(known, now);
        }
    }

    private AuthorizationToken await(CompletableFuture<HeldToken> started, long least) {
        try {
            return outcome(started.get(), null, least);
        } catch (ExecutionException e) {
            return outcome(null, e, least);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceErrors.tokenUnavailable(
                    "The thread was interrupted while it waited for a token of " + key.display() + ".", e);
        }
    }

    /** What a waiting caller gets. If the flight failed, a token that is good for now serves all the same. */
    private AuthorizationToken outcome(@Nullable HeldToken fresh, @Nullable Throwable failure, long least) {
        Moment now = context.now();
        HeldToken best = fresh == null ? held : fresh;
        if (best != null && best.remaining(now) >= least) {
            return best.token();
        }
        throw failure == null ? tooShort(Objects.requireNonNull(best), least, now) : unavailable(now, failure);
    }

    private CodeArtifactException tooShort(HeldToken token, long least, Moment now) {
        return ServiceErrors.tokenUnavailable(
                "A token of " + key.display() + " with " + Duration.ofNanos(least)
                        + " left is not available: a new one has "
                        + Duration.ofNanos(token.remaining(now)).truncatedTo(ChronoUnit.SECONDS)
                        + ". Ask for tokens with a longer lifetime, or for less time left.",
                null);
    }

    /** The failure of a flight, for one of those who waited for it: of the same type, with what happens next. */
    private CodeArtifactException unavailable(Moment now, Throwable failure) {
        Throwable cause = failure instanceof ExecutionException || failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
        if (cause instanceof CodeArtifactException.Closed) {
            return closed();
        }
        CodeArtifactException known = cause instanceof CodeArtifactException translated
                ? translated
                : ServiceErrors.unreachable(String.valueOf(cause.getMessage()), cause);
        lock.lock();
        try {
            long pause = attempts.untilNext(now);
            return ServiceErrors.restated(
                    known,
                    "No token for " + key.display() + " (attempt " + attempts.failures() + "): " + known.getMessage()
                            + (pause > 0
                                    ? " The service is asked again from "
                                            + now.in(pause).truncatedTo(ChronoUnit.SECONDS)
                                            + " on, or after retryNow()."
                                    : ""));
        } finally {
            lock.unlock();
        }
    }

    private CodeArtifactException closed() {
        return ServiceErrors.closed("The tokens of " + key.display() + " were closed with their CodeArtifact.");
    }

    /** Ends the renewal. Callers who wait for a token get an exception. */
    void close() {
        CompletableFuture<HeldToken> waiting;
        lock.lock();
        try {
            closed = true;
            drop();
            waiting = flight;
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.completeExceptionally(closed());
        }
    }

    /** Says what the tokens are for. */
    @Override
    public String toString() {
        return "TokenProvider[" + key.display() + "]";
    }
}
