package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls within their deadlines, and ends all of them when the client is closed. Thread-safe; one for each client,
 * shared by its views.
 */
public final class CallRunner implements AutoCloseable {
    private final ClientTime time;
    private final Set<CallContext> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates the runner.
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
     * @param operation its name, for messages
     * @param promptId the execute concerned, or null
     * @param timeout how long it may take in all
     * @param body makes the call; everything that it does goes through the scope that it is given
     * @return the result; cancelling it stops the call
     */
    public <T> CompletableFuture<T> run(
            String operation,
            @Nullable String promptId,
            Duration timeout,
            Function<CallContext, CompletableFuture<T>> body) {
        var scope = new CallContext(time, operation, promptId, timeout);
        var result = new CancellationPropagatingFuture<T>(scope);
        scope.onStop(result::completeExceptionally);
        open.add(scope);
        ClientTime.Timer deadline = time.timeout(timeout, scope::timeOut);
        Futures.onEnd(result, (value, fault) -> {
            deadline.cancel();
            open.remove(scope);
            // The caller can end the future too, by orTimeout or complete: then what runs for it has no use any more.
            scope.stop(fault != null ? fault : new CancellationException(operation + " has ended"));
        });
        if (closed) {
            scope.stop(new ClientClosedException(
                    operation
                            + " cannot run: the client is closed; one client serves a whole application, close it last",
                    promptId));
        } else {
            start(scope, result, body);
        }
        return result;
    }

    private static <T> void start(
            CallContext scope, CompletableFuture<T> result, Function<CallContext, CompletableFuture<T>> body) {
        try {
            Futures.forward(body.apply(scope), result);
        } catch (RuntimeException fault) {
            result.completeExceptionally(fault);
        }
    }

    private static ClientClosedException stoppedByClose(CallContext scope) {
        String id = scope.promptId();
        return new ClientClosedException(
                scope.operation() + " was stopped because the client was closed; whether the server ran it is open"
                        + (id == null ? "" : "; attach(\"" + id + "\") of another client tells"),
                id);
    }

    /** Stops all calls and refuses new ones. */
    @Override
    public void close() {
        closed = true;
        open.forEach(scope -> scope.stop(stoppedByClose(scope)));
    }
}
