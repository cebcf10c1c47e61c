package io.github.artifactkit.codeartifact.token;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a set of renewals: one timer, which is there only while something waits for its time, and one for each
 * call to the service while it lasts. All are daemons, and none outlives {@link #close()} for long. Nothing of ours stays
 * in a timer that others brought. Thread-safe.
 */
final class RenewalThreads implements AutoCloseable {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private final @Nullable ScheduledThreadPoolExecutor ownTimer;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Set<Thread> calling = ConcurrentHashMap.newKeySet();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A task that waits for its time. */
    private final class Waiting implements Runnable {

        private final Runnable task;
        private volatile @Nullable Future<?> future;

        Waiting(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            waiting.remove(this);
            task.run();
        }

        void schedule(long nanos) {
            waiting.add(this);
            try {
                future = timer.schedule(this, nanos, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                waiting.remove(this);
                throw e;
            }
            if (closed) {
                cancel(); // the thread that closed may have come before there was a future
            }
        }

        /** Takes it out of the timer's queue at once too, where cancelled tasks stay until their time otherwise. */
        void cancel() {
            Future<?> scheduled = future;
            if (scheduled == null) {
                return;
            }
            waiting.remove(this);
            if (scheduled.cancel(false)
                    && timer instanceof ScheduledThreadPoolExecutor pool
                    && scheduled instanceof Runnable queued) {
                pool.remove(queued);
            }
        }
    }

    /**
     * Threads of our own where none are given.
     *
     * @param timer where renewals wait for their time
     * @param executor where the service is called
     */
    RenewalThreads(@Nullable ScheduledExecutorService timer, @Nullable Executor executor) {
        this.ownTimer = timer == null ? newTimer() : null;
        this.timer = timer == null ? Objects.requireNonNull(ownTimer) : timer;
        this.executor = executor == null ? this::callOnOwnThread : executor;
    }

    private static ScheduledThreadPoolExecutor newTimer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, work -> daemon(work, "codeartifact-token-timer"));
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void callOnOwnThread(Runnable call) {
        Thread thread = daemon(
                () -> {
                    try {
                        call.run();
                    } finally {
                        calling.remove(Thread.currentThread());
                    }
                },
                "codeartifact-token-" + CALLS.incrementAndGet());
        calling.add(thread);
        thread.start();
    }

    /** Runs a task after a time, unless all is closed by then. */
    void in(long nanos, Runnable task) {
        try {
            new Waiting(task).schedule(nanos);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /**
     * Runs a call to the service.
     *
     * @throws RejectedExecutionException if no thread is available or all is closed
     */
    void call(Runnable call) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        executor.execute(call);
    }

    boolean areClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        waiting.forEach(Waiting::cancel);
        if (ownTimer != null) {
            ownTimer.shutdownNow();
        }
        calling.forEach(Thread::interrupt);
    }
}
