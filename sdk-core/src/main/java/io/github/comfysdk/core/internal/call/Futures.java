package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Operations on {@link CompletableFuture} that the JDK does not offer. */
public final class Futures {
    private Futures() {}

    /**
     * {@return a future that has completed without a value}
     */
    @SuppressWarnings("NullAway") // the only value of Void is null
    public static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Registers a callback for the end of a future.
     *
     * @param <T> the value
     * @param future the future
     * @param callback receives the value or the unwrapped exception; must not throw
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback handles both outcomes
    public static <T> void onEnd(CompletableFuture<T> future, BiConsumer<? super T, @Nullable Throwable> callback) {
        future.whenComplete((value, exception) ->
                callback.accept(value, exception == null ? null : CompletionCauses.unwrap(exception)));
    }

    /** Completes a future with the outcome of another. */
    public static <T> void forward(CompletableFuture<T> from, CompletableFuture<T> to) {
        onEnd(from, (value, exception) -> {
            if (exception == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(exception);
            }
        });
    }
}
