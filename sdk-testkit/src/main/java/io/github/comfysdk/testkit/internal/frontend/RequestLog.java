package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.testkit.scenario.ReceivedRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Remembers the newest requests, and counts all. Thread-safe. */
final class RequestLog {
    private final int capacity;
    private final Deque<ReceivedRequest> newest = new ArrayDeque<>();
    private final Map<Route, Integer> counts = new EnumMap<>(Route.class);

    RequestLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(ReceivedRequest request) {
        counts.merge(request.route(), 1, Integer::sum);
        newest.add(request);
        if (newest.size() > capacity) {
            newest.remove();
        }
    }

    synchronized List<ReceivedRequest> requests() {
        return List.copyOf(newest);
    }

    synchronized int count(Route route) {
        return counts.getOrDefault(route, 0);
    }
}
