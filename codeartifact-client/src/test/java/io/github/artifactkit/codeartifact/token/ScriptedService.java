package io.github.artifactkit.codeartifact.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service as a test wants it: its own clock, tokens with numbers, and failures, delays and callers on demand. */
final class ScriptedService implements TokenSource {

    private final Supplier<Instant> clock;
    private final List<TokenKey> requests = new ArrayList<>();
    private Supplier<? extends @Nullable RuntimeException> failure = () -> null;
    private Duration session = Duration.ofHours(12);
    private boolean tellsTime = true;
    private Runnable beforeAnswer = () -> {};
    private CallerIdentity caller = CallerIdentity.of("AKIAFIRST", "111111111111", false);
    private CountDownLatch gate = new CountDownLatch(0);

    ScriptedService(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** Every answer is this failure until {@link #heals()}. */
    synchronized void failsWith(Supplier<? extends @Nullable RuntimeException> with) {
        failure = with;
    }

    synchronized void heals() {
        failure = () -> null;
    }

    /** Tokens live no longer than this, whatever is asked for. */
    synchronized void sessionLasts(Duration life) {
        session = life;
    }

    synchronized void doesNotTellTime() {
        tellsTime = false;
    }

    synchronized void before(Runnable answer) {
        beforeAnswer = answer;
    }

    synchronized void callerIs(CallerIdentity identity) {
        caller = identity;
    }

    /** Answers wait until {@link #letGo()}. */
    synchronized void holdsBack() {
        gate = new CountDownLatch(1);
    }

    synchronized void letGo() {
        gate.countDown();
    }

    synchronized int calls() {
        return requests.size();
    }

    synchronized List<TokenKey> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Answer fetch(TokenKey key) {
        CountDownLatch wait;
        Runnable before;
        int number;
        synchronized (this) {
            requests.add(key);
            number = requests.size();
            wait = gate;
            before = beforeAnswer;
        }
        before.run();
        try {
            wait.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        synchronized (this) {
            RuntimeException wrong = failure.get();
            if (wrong != null) {
                throw wrong;
            }
            Instant now = clock.get();
            boolean isBounded = key.lifetime().isZero() || session.compareTo(key.lifetime()) < 0;
            Duration life = isBounded ? session : key.lifetime();
            return new Answer("secret-" + number + "-" + key.domain(), now.plus(life), tellsTime ? now : null);
        }
    }

    @Override
    public synchronized CallerIdentity identity() {
        return caller;
    }
}
