package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Runs calls within their deadlines, and ends all of them when the client is closed. Thread-safe; all views of a client
 * share one.
 */
public final class CallRunner implements AutoCloseable {
    private final ClientTime time;
    private final Set<CallContext> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates a runner.
     *
     * @param time measures the deadlines
     */
    public CallRunner(ClientTime time) {
        this.time = time;
    }

    /**
     * Runs a call.
     *
     * @param <T> its result
     * @param operation the operation, for messages
     * @param timeout the limit of the whole call, retries and pauses included
     * @param body makes the call; must run every step through the context that it receives
     * @return the result; cancelling it stops the call
     */
    public <T> CompletableFuture<T> run(
            Operation operation, Duration timeout, Function<CallContext, CompletableFuture<T>> body) {
        var context = new CallContext(time, operation, timeout);
        var result = new CallFuture<T>(context);
        context.onStop(result::completeExceptionally);
        open.add(context);
        ClientTime.Timer deadline = time.timeout(timeout, context::timeOut);
        Futures.onEnd(result, (value, exception) -> {
            deadline.cancel();
            open.remove(context);
            // The caller can end the future as well, by orTimeout or complete: what still runs for it must stop.
            context.stop(exception != null ? exception : new CancellationException(operation + " has ended"));
        });
        if (closed) {
            context.stop(new ClientClosedException(
                    operation
                            + " cannot run because the client is closed; use one client for the whole application and close"
                            + " it last",
                    operation.promptId(),
                    Delivery.NEVER_SENT));
        } else {
            try {
                Futures.forward(body.apply(context), result);
            } catch (Throwable exception) {
                result.completeExceptionally(exception);
            }
        }
        return result;
    }

    private static ClientClosedException stoppedByClose(CallContext context) {
        context.departures().seal();
        String id = context.promptId();
        Delivery delivery = context.departures().delivery();
        String what = delivery == Delivery.NEVER_SENT
                ? " was never sent, because the client was closed before; it is safe to repeat"
                : " was stopped because the client was closed; it is not known whether the server ran it"
                        + (id == null ? "" : ". Call attach(\"" + id + "\") on another client to find out");
        return new ClientClosedException(context.operation() + what, id, delivery);
    }

    /** Stops all calls and rejects new ones. */
    @Override
    public void close() {
        closed = true;
        open.forEach(context -> context.stop(stoppedByClose(context)));
    }
}
