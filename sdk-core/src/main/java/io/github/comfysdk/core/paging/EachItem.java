package io.github.comfysdk.core.paging;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
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
        } catch (Throwable exception) { // also a checked one, which other languages throw undeclared
            stop();
            result.endExceptionally(exception);
            return;
        }
        Flow.Subscription given = subscription;
        if (given != null) {
            given.request(1);
        }
    }

    @Override
    public void onError(Throwable exception) {
        result.endExceptionally(exception);
    }

    @Override
    @SuppressWarnings("NullAway") // the only value of Void is null
    public void onComplete() {
        result.end(null);
    }

    private void stop() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    /** The end of the walk. A caller who ends it, or a future derived from it, in any way stops the walk. */
    private final class Result<R> extends CompletableFuture<R> {
        void end(R value) {
            super.complete(value);
        }

        void endExceptionally(Throwable exception) {
            super.completeExceptionally(exception);
        }

        private boolean endForCaller(BooleanSupplier end) {
            if (isDone()) {
                return end.getAsBoolean();
            }
            stop();
            boolean ended = end.getAsBoolean();
            result.endExceptionally(new CancellationException("the walk was cancelled"));
            return ended;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return endForCaller(() -> super.cancel(mayInterruptIfRunning));
        }

        @Override
        public boolean complete(R value) {
            return endForCaller(() -> super.complete(value));
        }

        @Override
        public boolean completeExceptionally(Throwable exception) {
            return endForCaller(() -> super.completeExceptionally(exception));
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Result<>();
        }
    }
}
