package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What {@link CompletableFuture} lacks. */
public final class Futures {
    private Futures() {}

    /**
     * {@return a future that has ended without a value}
     */
    @SuppressWarnings("NullAway") // the only value of Void is null
    public static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Calls back when a future has ended, with its value or its unwrapped fault.
     *
     * @param <T> the value
     * @param future the future
     * @param callback is given the value or the fault; must not throw
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback handles both outcomes, so nothing is left to look at
    public static <T> void onEnd(CompletableFuture<T> future, BiConsumer<? super T, @Nullable Throwable> callback) {
        future.whenComplete(
                (value, fault) -> callback.accept(value, fault == null ? null : CompletionCauses.unwrap(fault)));
    }

    /** Ends a future as another one ends. */
    public static <T> void forward(CompletableFuture<T> from, CompletableFuture<T> to) {
        onEnd(from, (value, fault) -> {
            if (fault == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(fault);
            }
        });
    }
}
