package io.github.comfysdk.core.internal.call;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Limits how many tasks run at once. The others wait for a permit, in order and without blocking a thread. Thread-safe. */
@SuppressWarnings({"CollectionUndefinedEquality", "UndefinedEquals"}) // a future equals only itself, as it should here
public final class ConcurrencyLimit {
    private final Set<CompletableFuture<Void>> waiting = new LinkedHashSet<>(); // in order, and quick to leave
    private final ThreadLocal<Boolean> handingOut = ThreadLocal.withInitial(() -> false);
    private int free;
    private boolean closed;

    public ConcurrencyLimit(int permits) {
        this.free = permits;
    }

    /** Runs a task of a call once a permit is free; does not run it if the call is stopped first. */
    public <T> CompletableFuture<T> run(CallContext context, Supplier<CompletableFuture<T>> task) {
        CompletableFuture<Void> permit = acquire();
        return context.step(permit, () -> giveUp(permit)).thenCompose(ready -> {
            CompletableFuture<T> running;
            try {
                running = context.stopReason()
                        .<CompletableFuture<T>>map(CompletableFuture::failedFuture)
                        .orElseGet(task);
            } catch (Throwable exception) { // also a checked one, which other languages throw undeclared
                running = CompletableFuture.failedFuture(exception);
            }
            // Released before the returned future ends: whoever sees the end can rely on a free permit.
            return running.whenComplete((value, exception) -> release());
        });
    }

    private void giveUp(CompletableFuture<Void> permit) {
        synchronized (waiting) {
            waiting.remove(permit);
        }
        if (!permit.cancel(false)) {
            release();
        }
    }

    /** {@return how many tasks wait} */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Returns a future that completes once the caller holds a permit; cancelling it leaves the queue. */
    CompletableFuture<Void> acquire() {
        synchronized (waiting) {
            if (free > 0 && waiting.isEmpty()) {
                free--;
                return CompletableFuture.completedFuture(null);
            }
            var permit = new CompletableFuture<Void>();
            waiting.add(permit);
            return permit;
        }
    }

    /** Stops handing out released permits, so that nothing that waits is sent while the client is being closed. */
    public void close() {
        synchronized (waiting) {
            closed = true;
        }
    }

    /** Returns a permit. Must be called exactly once for each permit that was granted. */
    void release() {
        synchronized (waiting) {
            free++;
        }
        // A task that ends at once releases its permit inside complete() below: loop there instead of recursing here.
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
                Iterator<CompletableFuture<Void>> first = waiting.iterator();
                next = first.next();
                first.remove();
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
