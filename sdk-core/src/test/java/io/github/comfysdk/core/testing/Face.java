package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.client.ComfyClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** The two faces of the client, so that one test can hold for both. */
public enum Face {
    SYNC {
        @Override
        public <T> T call(
                ComfyClient client, Function<ComfyClient, T> sync, Function<ComfyClient, CompletableFuture<T>> async) {
            return sync.apply(client);
        }
    },
    ASYNC {
        @Override
        public <T> T call(
                ComfyClient client, Function<ComfyClient, T> sync, Function<ComfyClient, CompletableFuture<T>> async) {
            try {
                return async.apply(client).join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException fault) {
                    throw fault;
                }
                throw e;
            }
        }
    };

    public abstract <T> T call(
            ComfyClient client, Function<ComfyClient, T> sync, Function<ComfyClient, CompletableFuture<T>> async);
}
