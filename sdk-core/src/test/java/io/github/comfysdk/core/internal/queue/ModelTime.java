package io.github.comfysdk.core.internal.queue;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens in a model, in its order. */
final class ModelTime {
    private record Event(long time, int number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingInt(Event::number));
    private int count;
    private long now = QueueModel.SECOND;

    long now() {
        return now;
    }

    void at(long time, Runnable action) {
        events.add(new Event(time, count++, action));
    }

    /** Lets the next thing happen. */
    void next() {
        Event next = events.remove();
        now = next.time;
        next.action.run();
    }
}
