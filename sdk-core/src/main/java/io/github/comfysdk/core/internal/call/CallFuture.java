package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The future of a call, as callers get it. A caller who ends it, or one derived from it, in any way stops the call: the
 * exchange is aborted, a pending pause ends, and no further request is sent; then the callbacks run.
 *
 * @param <T> the result of the call
 */
public final class CallFuture<T> extends LinkedFuture<T> {
    CallFuture(Running running) {
        super(running);
    }

    CallContext context() {
        return running().context();
    }

    /** Prepares for a thread that blocks until the future has ended, which takes no executor then. */
    void blockOn() {
        running().blockOn();
    }

    /** Ends the future for the client, as opposed to a caller. */
    void end(Outcome<T> outcome) {
        Throwable exception = outcome.exception();
        if (exception == null) {
            super.complete(outcome.value());
        } else {
            super.completeExceptionally(exception);
        }
    }

    private boolean endForCaller(BooleanSupplier end) {
        if (isDone()) {
            return end.getAsBoolean();
        }
        Runnable release = running().stop();
        try {
            return end.getAsBoolean();
        } finally {
            release.run();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return endForCaller(() -> super.cancel(mayInterruptIfRunning));
    }

    @Override
    public boolean complete(T value) {
        return endForCaller(() -> super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable exception) {
        return endForCaller(() -> super.completeExceptionally(exception));
    }

    @Override
    public void obtrudeValue(T value) {
        endForCaller(() -> {
            super.obtrudeValue(value);
            return true;
        });
    }

    @Override
    public void obtrudeException(Throwable exception) {
        endForCaller(() -> {
            super.obtrudeException(exception);
            return true;
        });
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        executor.execute(() -> {
            try {
                complete(supplier.get());
            } catch (Throwable exception) { // as the JDK's own
                completeExceptionally(exception);
            }
        });
        return this;
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return completeAsync(supplier, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CallFuture<>(running());
    }

    /** {@return the client's executor, which callbacks without one of their own run on: nothing needs the common pool} */
    @Override
    public Executor defaultExecutor() {
        return running().callbacks();
    }
}
