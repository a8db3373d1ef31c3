package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.Set;
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
    private final Set<CallScope> open = ConcurrentHashMap.newKeySet();
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
            Function<CallScope, CompletableFuture<T>> body) {
        var scope = new CallScope(time, operation, promptId, timeout);
        var result = new CallFuture<T>(scope);
        scope.onStop(result::completeExceptionally);
        open.add(scope);
        ClientTime.Timer deadline = time.timeout(timeout, scope::timeOut);
        Futures.onEnd(result, (value, fault) -> {
            deadline.cancel();
            open.remove(scope);
        });
        if (closed) {
            scope.stop(closedFault(operation));
        } else {
            start(scope, result, body);
        }
        return result;
    }

    private static <T> void start(
            CallScope scope, CompletableFuture<T> result, Function<CallScope, CompletableFuture<T>> body) {
        try {
            Futures.forward(body.apply(scope), result);
        } catch (RuntimeException fault) {
            result.completeExceptionally(fault);
        }
    }

    private static ClientClosedException closedFault(String operation) {
        return new ClientClosedException(
                operation + " cannot run: the client is closed; one client serves a whole application, close it last");
    }

    /** Stops all calls and refuses new ones. */
    @Override
    public void close() {
        closed = true;
        open.forEach(scope -> scope.stop(closedFault(scope.operation())));
    }
}
