package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * The future of a call. Cancelling it, or a future derived from it, stops the call: the exchange is aborted, a pending pause
 * ends, and no further request is sent.
 *
 * @param <T> the result of the call
 */
public final class CallFuture<T> extends CompletableFuture<T> {
    private final CallContext context;

    public CallFuture(CallContext context) {
        this.context = context;
    }

    CallContext context() {
        return context;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            context.stop(new CancellationException(context.operation() + " was cancelled"));
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CallFuture<>(context);
    }
}
