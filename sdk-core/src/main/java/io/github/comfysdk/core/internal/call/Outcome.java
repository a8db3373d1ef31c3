package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How a call has ended.
 *
 * @param <T> the result of the call
 * @param value the result, unless there is an exception
 * @param exception the exception, or null
 */
@SuppressWarnings("NullAway") // the value is there unless the exception is; the only value of Void is null
record Outcome<T>(T value, @Nullable Throwable exception) {
    /** Completes a future; does nothing if it has been completed. */
    void complete(CompletableFuture<T> future) {
        if (exception == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(exception);
        }
    }
}
