package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The two faces of the client, so that one test can hold for both. */
public enum Face {
    SYNC,
    ASYNC;

    /** Calls a client; what the future of the asynchronous face ends with is thrown as the other face throws it. */
    public <T> T call(
            ComfyClient client, Function<ComfyClient, T> sync, Function<ComfyClient, CompletableFuture<T>> async) {
        return call(() -> sync.apply(client), () -> async.apply(client));
    }

    /** Waits for an execute. */
    public Execute await(ExecuteHandle handle, WaitPolicy policy) {
        return call(() -> handle.await(policy), () -> handle.awaitAsync(policy));
    }

    private <T> T call(Supplier<T> sync, Supplier<CompletableFuture<T>> async) {
        if (this == SYNC) {
            return sync.get();
        }
        try {
            return async.get().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }
}
