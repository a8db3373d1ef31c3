package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.TransportResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request that blocks the thread it runs on until its response begins. Cancelling the result interrupts that thread; a
 * response that comes all the same gives its connection back. The interrupt reaches nothing but the request. Thread-safe.
 */
final class BlockingSend implements Runnable {
    private final Callable<TransportResponse> send;
    private final Result result = new Result();
    private @Nullable Thread sender;

    BlockingSend(Callable<TransportResponse> send) {
        this.send = send;
    }

    CompletableFuture<TransportResponse> result() {
        return result;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        TransportResponse response;
        try {
            response = send.call();
        } catch (Throwable exception) { // also an Error: the result must end, whatever happens
            end();
            result.completeExceptionally(exception);
            return;
        }
        end();
        if (!result.complete(response)) {
            DiscardedBody.of(response.body());
        }
    }

    private synchronized boolean begin() {
        if (result.isDone()) {
            return false;
        }
        sender = Thread.currentThread();
        return true;
    }

    /** From here on, nobody interrupts the thread; an interrupt that came too late is taken back. */
    private synchronized void end() {
        sender = null;
        boolean ignored = Thread.interrupted();
    }

    private synchronized void interrupt() {
        if (sender != null) {
            sender.interrupt();
        }
    }

    private final class Result extends CompletableFuture<TransportResponse> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean wasOpen = !isDone();
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (wasOpen) {
                interrupt();
            }
            return cancelled;
        }
    }
}
