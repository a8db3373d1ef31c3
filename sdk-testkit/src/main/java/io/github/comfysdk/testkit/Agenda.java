package io.github.comfysdk.testkit;

import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is scheduled, and how late it is. Guarded by the {@link VirtualTime} that has it. */
final class Agenda {
    private final TreeSet<Task> tasks = new TreeSet<>();
    private long nanos;
    private long scheduled;
    private int pauses;

    long nanos() {
        return nanos;
    }

    int size() {
        return tasks.size();
    }

    boolean hasPause() {
        return pauses > 0;
    }

    Task add(Duration delay, Runnable run, boolean isPause) {
        var task = new Task(dueAfter(delay), scheduled++, run, isPause);
        tasks.add(task);
        pauses += isPause ? 1 : 0;
        return task;
    }

    /** Returns when the delay ends; the last moment if this time cannot count that far. */
    private long dueAfter(Duration delay) {
        Duration left = Duration.ofNanos(Long.MAX_VALUE - nanos);
        return delay.compareTo(left) >= 0 ? Long.MAX_VALUE : nanos + Math.max(0, delay.toNanos());
    }

    void remove(Task task) {
        boolean removed = tasks.remove(task);
        pauses -= removed && task.isPause ? 1 : 0;
    }

    /** Advances to the next task that is due by then and takes it; null if there is none. */
    @Nullable
    Task next(long latest) {
        Task task = tasks.isEmpty() ? null : tasks.first();
        if (task == null || task.due > latest) {
            return null;
        }
        remove(task);
        advance(task.due);
        return task;
    }

    void advance(long target) {
        nanos = Math.max(nanos, target);
    }

    record Task(long due, long number, Runnable run, boolean isPause) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
        }

        // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Task that && number == that.number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }
}
