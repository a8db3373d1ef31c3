package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.ComfyException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** How the blocking client waits for the asynchronous one. */
public final class Blocking {
    private Blocking() {}

    /**
     * Waits for a call.
     *
     * @param <T> its result
     * @param call the future of a call, or one derived from it
     * @return its result
     * @throws ComfyException as the call ended
     * @throws CallInterruptedException if the thread was interrupted; the call is stopped and the flag is set again
     */
    public static <T> T await(CompletableFuture<T> call) {
        return awaitOr(call, stop -> stopped(call, stop));
    }

    private static CallInterruptedException stopped(CompletableFuture<?> call, Exception stop) {
        return new CallInterruptedException(
                stop instanceof InterruptedException
                        ? name(call) + " was interrupted and stopped; it is not known whether the server ran it"
                        : name(call) + " was cancelled",
                call instanceof CallFuture<?> known ? known.operation().promptId() : null,
                stop);
    }

    private static String name(CompletableFuture<?> call) {
        return call instanceof CallFuture<?> known ? known.operation().name() : "the call";
    }

    /**
     * Waits for a call.
     *
     * @param <T> its result
     * @param call the call
     * @param stopped makes the exception to throw when the thread was interrupted or the call was cancelled
     * @return its result
     * @throws ComfyException as the call ended
     */
    public static <T> T awaitOr(CompletableFuture<T> call, Function<Exception, ? extends ComfyException> stopped) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw stopped.apply(e);
        } catch (ExecutionException e) {
            Throwable cause = CompletionCauses.unwrap(e);
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            if (cause instanceof Error serious) {
                throw serious;
            }
            throw new IllegalStateException(name(call) + " ended with an unexpected exception", cause);
        } catch (CancellationException e) {
            throw stopped.apply(e);
        }
    }
}
