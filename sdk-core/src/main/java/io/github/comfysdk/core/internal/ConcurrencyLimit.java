package io.github.comfysdk.core.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Lets only so many exchanges run at once; the others wait in order, without threads. Thread-safe. */
final class ConcurrencyLimit {
    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;

    ConcurrencyLimit(int permits) {
        this.free = permits;
    }

    /** The future completes when it is the caller's turn; cancelling it gives the turn up. */
    CompletableFuture<Void> acquire() {
        synchronized (waiting) {
            if (free > 0) {
                free--;
                return CompletableFuture.completedFuture(null);
            }
            var turn = new CompletableFuture<Void>();
            waiting.add(turn);
            return turn;
        }
    }

    /** To be called once for each turn that came. */
    void release() {
        while (true) {
            CompletableFuture<Void> next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    free++;
                    return;
                }
            }
            if (next.complete(null)) {
                return;
            }
        }
    }
}
