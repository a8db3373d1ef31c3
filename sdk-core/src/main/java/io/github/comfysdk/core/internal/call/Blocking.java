package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.ComfyException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the blocking client waits for the asynchronous one. */
public final class Blocking {
    private Blocking() {}

    /**
     * Waits for a call.
     *
     * @param <T> its result
     * @param call the call
     * @param operation its name, for messages
     * @param promptId the execute concerned, or null
     * @return its result
     * @throws ComfyException as the call ended
     * @throws CallInterruptedException if the thread was interrupted; the call is stopped and the flag is set again
     */
    public static <T> T await(CompletableFuture<T> call, String operation, @Nullable String promptId) {
        return awaitOr(
                call,
                operation,
                stop -> new CallInterruptedException(
                        stop instanceof InterruptedException
                                ? operation + " was interrupted and stopped; whether the server ran it is open"
                                : operation + " was cancelled",
                        promptId,
                        stop));
    }

    /**
     * Waits for a call.
     *
     * @param <T> its result
     * @param call the call
     * @param operation its name, for messages
     * @param stopped makes the exception to throw when the thread was interrupted or the call was cancelled
     * @return its result
     * @throws ComfyException as the call ended
     */
    public static <T> T awaitOr(
            CompletableFuture<T> call, String operation, Function<Exception, ? extends ComfyException> stopped) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw stopped.apply(e);
        } catch (ExecutionException e) {
            Throwable fault = CompletionCauses.unwrap(e);
            if (fault instanceof RuntimeException known) {
                throw known;
            }
            if (fault instanceof Error serious) {
                throw serious;
            }
            throw new IllegalStateException(operation + " ended with an unexpected fault", fault);
        } catch (CancellationException e) {
            throw stopped.apply(e);
        }
    }
}
