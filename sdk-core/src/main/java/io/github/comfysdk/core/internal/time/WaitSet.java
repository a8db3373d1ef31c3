package io.github.comfysdk.core.internal.time;

import io.github.comfysdk.core.time.ClientTime;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The wait set of a monitor, of which a virtual time knows: it advances for threads that wait, and not past those that were
 * notified. To be used while holding the monitor.
 */
public final class WaitSet {
    private final Object monitor;
    private final ClientTime time;
    private @Nullable CompletableFuture<Boolean> notification;

    /**
     * Creates the wait set.
     *
     * @param monitor the monitor
     * @param time what to tell of threads that wait
     */
    public WaitSet(Object monitor, ClientTime time) {
        this.monitor = monitor;
        this.time = time;
    }

    /**
     * Waits until {@link #notifyThreads} is called, or without a reason, so it must be called in a loop.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    @SuppressWarnings("WaitNotInLoop") // callers loop
    public void await() throws InterruptedException {
        CompletableFuture<Boolean> until = notification == null ? new CompletableFuture<>() : notification;
        notification = until;
        ClientTime.Timer blocked = time.blocks(until);
        try {
            monitor.wait();
        } finally {
            blocked.cancel();
        }
    }

    /** Wakes all threads that wait. */
    public void notifyThreads() {
        CompletableFuture<Boolean> waiting = notification;
        if (waiting != null) {
            notification = null;
            waiting.complete(true);
        }
        monitor.notifyAll();
    }
}
