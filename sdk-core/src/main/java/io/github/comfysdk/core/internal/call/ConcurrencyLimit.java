package io.github.comfysdk.core.internal.call;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets only so many exchanges run at once; the others wait in order, without threads. Thread-safe. */
public final class ConcurrencyLimit {
    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private final ThreadLocal<Boolean> handingOut = ThreadLocal.withInitial(() -> false);
    private int free;
    private boolean closed;

    public ConcurrencyLimit(int permits) {
        this.free = permits;
    }

    /** Runs a task of a call when it is its turn. */
    public <T> CompletableFuture<T> run(CallContext context, Supplier<CompletableFuture<T>> task) {
        CompletableFuture<Void> turn = acquire();
        return context.step(turn, () -> giveUp(turn)).thenCompose(ready -> {
            CompletableFuture<T> running;
            try {
                running = context.stopReason()
                        .<CompletableFuture<T>>map(CompletableFuture::failedFuture)
                        .orElseGet(task);
            } catch (RuntimeException | Error fault) {
                running = CompletableFuture.failedFuture(fault);
            }
            // Whoever sees the end of the task may count on its turn being free again.
            return running.whenComplete((value, exception) -> release());
        });
    }

    private void giveUp(CompletableFuture<Void> turn) {
        if (!turn.cancel(false)) {
            release();
        }
    }

    /** The future completes when it is the caller's turn; cancelling it gives the turn up. */
    CompletableFuture<Void> acquire() {
        synchronized (waiting) {
            if (free > 0 && waiting.isEmpty()) {
                free--;
                return CompletableFuture.completedFuture(null);
            }
            var turn = new CompletableFuture<Void>();
            waiting.add(turn);
            return turn;
        }
    }

    /** Hands no turn on any more, so that nothing that waits is sent while the client is being closed. */
    public void close() {
        synchronized (waiting) {
            closed = true;
        }
    }

    /** To be called once for each turn that came. */
    void release() {
        synchronized (waiting) {
            free++;
        }
        // An exchange that ends at once releases its turn from within the turn: a loop instead of a stack of turns.
        if (!handingOut.get()) {
            handingOut.set(true);
            try {
                handOut();
            } finally {
                handingOut.remove();
            }
        }
    }

    private void handOut() {
        while (true) {
            CompletableFuture<Void> next;
            synchronized (waiting) {
                if (closed || free == 0 || waiting.isEmpty()) {
                    return;
                }
                next = waiting.remove();
                free--;
            }
            if (!next.complete(null)) {
                synchronized (waiting) {
                    free++;
                }
            }
        }
    }
}
