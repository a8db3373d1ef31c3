package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.ComfyException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Blocks a thread of the synchronous client until a call of the asynchronous one has ended. */
public final class Blocking {
    private Blocking() {}

    /**
     * Waits for a call.
     *
     * @param <T> its result
     * @param call the future of a call, or one derived from it
     * @return its result
     * @throws ComfyException if the call failed
     * @throws CallInterruptedException if the thread was interrupted; the call is stopped and the interrupt flag is set again
     */
    public static <T> T await(CompletableFuture<T> call) {
        return awaitOr(call, cause -> stopped(call, cause));
    }

    private static CallInterruptedException stopped(CompletableFuture<?> call, Exception cause) {
        return new CallInterruptedException(
                cause instanceof InterruptedException
                        ? name(call) + " was interrupted and stopped; it is not known whether the server ran it"
                        : name(call) + " was cancelled",
                call instanceof CallFuture<?> known ? known.operation().promptId() : null,
                cause);
    }

    private static String name(CompletableFuture<?> call) {
        return call instanceof CallFuture<?> known ? known.operation().name() : "the call";
    }

    /**
     * Waits for a call.
     *
     * @param <T> its result
     * @param call the call
     * @param stopped creates the exception to throw if the thread was interrupted or the call was cancelled
     * @return its result
     * @throws ComfyException if the call failed
     */
    public static <T> T awaitOr(CompletableFuture<T> call, Function<Exception, ? extends ComfyException> stopped) {
        CompletableFuture<T> result = call instanceof CallFuture<T> known ? known.toBlockOn() : call;
        try {
            return result.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw stopped.apply(e);
        } catch (ExecutionException e) {
            Throwable cause = CompletionCauses.unwrap(e);
            cause.addSuppressed(new CallerTrace());
            if (cause instanceof RuntimeException exception) {
                throw exception;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(name(call) + " ended with an unexpected exception", cause);
        } catch (CancellationException e) {
            throw stopped.apply(e);
        }
    }
}
