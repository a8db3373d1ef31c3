package io.github.comfysdk.core.paging;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Performs an action for each item, and completes a future at the end of the walk. */
final class EachItem<T> implements Flow.Subscriber<T> {
    private final Consumer<? super T> action;
    private final Result<Void> result = new Result<>();
    private volatile Flow.@Nullable Subscription subscription;

    EachItem(Consumer<? super T> action) {
        this.action = action;
    }

    CompletableFuture<Void> result() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription != null) {
            given.cancel();
            return;
        }
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(T item) {
        Objects.requireNonNull(item);
        try {
            action.accept(item);
        } catch (RuntimeException | Error fault) {
            stop();
            result.completeExceptionally(fault);
            return;
        }
        Flow.Subscription given = subscription;
        if (given != null) {
            given.request(1);
        }
    }

    @Override
    public void onError(Throwable fault) {
        result.completeExceptionally(fault);
    }

    @Override
    @SuppressWarnings("NullAway") // the only value of Void is null
    public void onComplete() {
        result.complete(null);
    }

    private void stop() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    /** Cancelling it, or a future derived from it, stops the walk. */
    private final class Result<R> extends CompletableFuture<R> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                stop();
                result.completeExceptionally(new CancellationException("the walk was cancelled"));
            }
            return cancelled;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Result<>();
        }
    }
}
