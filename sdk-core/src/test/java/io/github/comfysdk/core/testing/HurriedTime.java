package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Time without pauses, on real threads: a pause ends at once and moves the clock by its length, and a timeout strikes when the
 * clock has passed it or when a test wants it to. Thread-safe.
 */
public final class HurriedTime implements ClientTime {
    private static final Instant START = Instant.parse("2026-11-23T09:41:26Z");

    private final PriorityQueue<Task> timeouts = new PriorityQueue<>();
    private final ExecutorService threads;
    private long nanos;
    private long count;

    public HurriedTime(ExecutorService threads) {
        this.threads = threads;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public Timer schedule(Duration delay, Runnable pause) {
        var task = new Task(0, 0, pause);
        threads.execute(() -> {
            passTo(after(delay));
            task.runUnlessCancelled();
        });
        return task::cancel;
    }

    @Override
    public synchronized Timer timeout(Duration delay, Runnable run) {
        var task = new Task(after(delay), count++, run);
        timeouts.add(task);
        return () -> remove(task);
    }

    private synchronized void remove(Task task) {
        timeouts.remove(task);
    }

    private synchronized long after(Duration delay) {
        Duration longest = Duration.ofDays(10_000);
        return nanos + Math.max(0, (delay.compareTo(longest) > 0 ? longest : delay).toNanos());
    }

    private void passTo(long later) {
        synchronized (this) {
            nanos = Math.max(nanos, later);
        }
        for (Task due = due(later); due != null; due = due(later)) {
            threads.execute(due::runUnlessCancelled);
        }
    }

    private synchronized @Nullable Task due(long latest) {
        Task first = timeouts.peek();
        return first == null || first.due > latest ? null : timeouts.poll();
    }

    /** Lets the time pass at which the next timeout strikes. */
    public void strike() {
        long next;
        synchronized (this) {
            Task first = timeouts.peek();
            if (first == null) {
                return;
            }
            next = first.due;
        }
        passTo(next);
    }

    @Override
    public void execute(Executor workers, Runnable task) {
        workers.execute(task);
    }

    private static final class Task implements Comparable<Task> {
        private final long due;
        private final long number;
        private final Runnable run;
        private volatile boolean cancelled;

        Task(long due, long number, Runnable run) {
            this.due = due;
            this.number = number;
            this.run = run;
        }

        void cancel() {
            cancelled = true;
        }

        void runUnlessCancelled() {
            if (!cancelled) {
                run.run();
            }
        }

        @Override
        public int compareTo(Task other) {
            return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
        }
    }
}
