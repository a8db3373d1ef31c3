package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * The future of a call. Cancelling it, or a future derived from it, stops the call: the exchange is aborted, pending pauses
 * are dropped, and no further request is sent.
 */
final class CancellationPropagatingFuture<T> extends CompletableFuture<T> {
    private final CallContext scope;

    CancellationPropagatingFuture(CallContext scope) {
        this.scope = scope;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            scope.stop(new CancellationException(scope.operation() + " was cancelled"));
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CancellationPropagatingFuture<>(scope);
    }
}
