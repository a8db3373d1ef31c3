package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.Delivery;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Blocks a thread of the synchronous client until a call of the asynchronous one has ended:
 * {@code Blocking.before(operation).await(async.verb())} checks the thread, then makes the call.
 */
public final class Blocking {
    /** A supplier of the caller's can throw one and the same exception for ever. */
    private static final int MOST_TRACES = 100;

    private static final Blocking CALL = new Blocking();

    private Blocking() {}

    /**
     * Checks a thread that is about to make a call. If it is interrupted already it would not wait, so nothing is sent for it.
     *
     * @param operation the operation, for the message
     * @return waits for the call
     * @throws CallInterruptedException if the thread is interrupted
     */
    public static Blocking before(Operation operation) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(
                    operation + " was never sent, because the thread that called it was interrupted already; clear its"
                            + " interrupt flag before you repeat it",
                    operation.promptId(),
                    new InterruptedException("the interrupt flag was set before the call"),
                    Delivery.NEVER_SENT);
        }
        return CALL;
    }

    /**
     * Waits for a call that was made after the check.
     *
     * @param <T> its result
     * @param call the future of a call, or one derived from it
     * @return its result
     * @throws ComfyException if the call failed
     * @throws CallInterruptedException if the thread was interrupted; the call is stopped and the interrupt flag is set again
     */
    public <T> T await(CompletableFuture<T> call) {
        return outcome(call);
    }

    /**
     * Waits for a call that began before, on whatever thread.
     *
     * @param <T> its result
     * @param call the future of a call, or one derived from it
     * @return its result
     * @throws ComfyException if the call failed
     * @throws CallInterruptedException if the thread was interrupted; the call is stopped and the interrupt flag is set again
     */
    public static <T> T outcome(CompletableFuture<T> call) {
        return awaitOr(call, cause -> stopped(call, cause));
    }

    private static CallInterruptedException stopped(CompletableFuture<?> call, Exception cause) {
        CallContext context = call instanceof CallFuture<?> known ? known.context() : null;
        Delivery delivery = context == null
                ? Delivery.MAY_HAVE_BEEN_SENT
                : context.departures().delivery();
        String how = cause instanceof InterruptedException ? " was interrupted" : " was cancelled";
        String what = delivery == Delivery.NEVER_SENT
                ? " and was never sent, so it is safe to repeat"
                : " and stopped; it is not known whether the server ran it";
        return new CallInterruptedException(
                name(call) + how + what, context == null ? null : context.promptId(), cause, delivery);
    }

    private static String name(CompletableFuture<?> call) {
        return call instanceof CallFuture<?> known ? known.context().operation().name() : "the call";
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
        if (call instanceof CallFuture<T> known) {
            known.blockOn();
        }
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw stopped.apply(e);
        } catch (ExecutionException e) {
            Throwable cause = CompletionCauses.unwrap(e);
            if (cause.getSuppressed().length < MOST_TRACES) {
                cause.addSuppressed(new CallerTrace());
            }
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
