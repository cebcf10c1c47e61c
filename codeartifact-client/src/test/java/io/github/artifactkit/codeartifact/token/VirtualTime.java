package io.github.artifactkit.codeartifact.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Time that does not move until a test moves it: both clocks, and the timer that goes by the monotonic one. */
final class VirtualTime extends AbstractExecutorService implements ScheduledExecutorService {

    private long nanos;
    private Duration wallAhead = Duration.ZERO;
    private long sequence;
    private boolean shutdown;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));

    private static final Instant BEGIN = Instant.parse("2026-11-24T08:00:00Z");

    /** The clock on the wall. */
    final Clock wall = new Clock() {
        @Override
        public Instant instant() {
            return wallTime();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    private final class Task extends FutureTask<Void> implements RunnableScheduledFuture<Void> {

        private final long at;
        private final long number;

        Task(Runnable work, long at, long number) {
            super(work, null);
            this.at = at;
            this.number = number;
        }

        long at() {
            return at;
        }

        long number() {
            return number;
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    synchronized long nanoTime() {
        return nanos;
    }

    private synchronized Instant wallTime() {
        return BEGIN.plusNanos(nanos).plus(wallAhead);
    }

    /** The time by a clock that is right, such as the service's. */
    synchronized Instant serviceTime() {
        return BEGIN.plusNanos(nanos).plus(slept);
    }

    private Duration slept = Duration.ZERO;

    /** The machine sleeps: all clocks but the monotonic one go on. */
    synchronized void sleep(Duration time) {
        wallAhead = wallAhead.plus(time);
        slept = slept.plus(time);
    }

    /** Someone sets the clock on the wall. */
    synchronized void setWallAhead(Duration by) {
        wallAhead = wallAhead.plus(by);
    }

    /** Lets time pass, running each task at its moment. */
    void pass(Duration time) {
        long end = nanoTime() + time.toNanos();
        for (Task next = takeUntil(end); next != null; next = takeUntil(end)) {
            next.run();
        }
        synchronized (this) {
            nanos = Math.max(nanos, end);
        }
    }

    private synchronized @Nullable Task takeUntil(long end) {
        Task next = tasks.peek();
        if (next == null || next.at() > end) {
            return null;
        }
        tasks.remove();
        nanos = Math.max(nanos, next.at());
        return next;
    }

    synchronized int waitingTasks() {
        return tasks.size();
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Task task = new Task(command, nanos + unit.toNanos(delay), sequence++);
        tasks.add(task);
        return task;
    }

    @Override
    public void execute(Runnable command) {
        ScheduledFuture<?> unused = schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        shutdown = true;
        return new ArrayList<>();
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }
}
