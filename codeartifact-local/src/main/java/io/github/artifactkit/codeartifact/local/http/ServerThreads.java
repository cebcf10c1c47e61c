package io.github.artifactkit.codeartifact.local.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that answer requests: as many as there are requests at a time, each for a minute longer. */
final class ServerThreads {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Set<Thread> threads = new HashSet<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(this::thread);

    ExecutorService executor() {
        return executor;
    }

    private synchronized Thread thread(Runnable work) {
        Thread thread = new Thread(work, "codeartifact-local-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        threads.removeIf(other -> other.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /**
     * Interrupts all threads and waits until the last one is gone; an executor only waits until it has no work.
     *
     * @throws IllegalStateException if one does not go
     */
    synchronized void end() {
        executor.shutdownNow();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                if (thread.isAlive()) {
                    throw new IllegalStateException("a thread of the server did not end within " + PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
