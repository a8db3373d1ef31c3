package io.github.comfysdk.testkit.internal.runtime;

import io.github.comfysdk.testkit.internal.server.Simulation;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What will happen at which time. Nothing happens by itself: {@link #settle} is called before each request and lets
 * everything happen that is due by then, in order. Guarded by the lock of {@link Simulation}.
 */
public final class EventQueue {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparingLong(Entry::number));
    private long count;

    private record Entry(Instant time, long number, Runnable action) {}

    public void at(Instant time, Runnable action) {
        entries.add(new Entry(time, count++, action));
    }

    public void settle(Instant now) {
        Entry next = entries.peek();
        while (next != null && !next.time().isAfter(now)) {
            entries.poll();
            next.action().run();
            next = entries.peek();
        }
    }
}
