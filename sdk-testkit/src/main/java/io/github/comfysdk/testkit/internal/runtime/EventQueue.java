package io.github.comfysdk.testkit.internal.runtime;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The scheduled events of the server. Nothing happens by itself: {@link #settle} is called before each request and runs the
 * events that are due, in order. Guarded by the lock of {@code Simulation}.
 */
public final class EventQueue {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparingLong(Entry::number));
    private long count;

    private record Entry(Instant time, long number, Runnable action) {}

    /** Schedules an event. */
    public void at(Instant time, Runnable action) {
        entries.add(new Entry(time, count++, action));
    }

    /** Runs all events that are due. */
    public void settle(Instant now) {
        Entry next = entries.peek();
        while (next != null && !next.time().isAfter(now)) {
            entries.poll();
            next.action().run();
            next = entries.peek();
        }
    }
}
