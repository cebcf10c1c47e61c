package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the caller's credentials were exchanged while tokens are in use. Credentials are looked at every ten
 * seconds at most, away from the callers, as a provider may block. Thread-safe.
 */
final class IdentityWatch {

    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final TokenSource source;
    private final Executor executor;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable CallerIdentity latest;
    private volatile long seenAt;

    IdentityWatch(TokenSource source, Executor executor) {
        this.source = source;
        this.executor = executor;
    }

    void saw(CallerIdentity identity, Moment now) {
        latest = identity;
        seenAt = now.nanos();
    }

    /** Who was seen last; null if no one was. Has a look if the last one was some time ago. */
    @Nullable
    CallerIdentity latest(Moment now) {
        if (now.nanos() - seenAt >= INTERVAL && looking.compareAndSet(false, true)) {
            try {
                executor.execute(() -> look(now));
            } catch (RejectedExecutionException e) {
                looking.set(false); // closed meanwhile: no one needs to know any more
            }
        }
        return latest;
    }

    private void look(Moment now) {
        try {
            saw(source.identity(), now);
        } catch (CodeArtifactException e) {
            seenAt = now.nanos(); // no credentials at the moment: that does not make a token of before bad
        } finally {
            looking.set(false);
        }
    }
}
