package io.github.comfysdk.core.client;

import io.github.comfysdk.core.batch.AsyncBatch;
import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.input.AsyncInputUploader;
import io.github.comfysdk.core.options.CallOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The asynchronous client of the Comfy API: its operations return {@link CompletableFuture}s. Thread-safe; use one for a
 * whole application. Close it last: closing stops all calls and ends its threads.
 *
 * <p>It is an interface so that frameworks can put a proxy before it. Do not implement it otherwise: any release may add
 * methods.
 */
public interface ComfyAsyncClient extends AutoCloseable {
    /**
     * {@return a builder with the defaults of {@link ClientBuilder}}
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the operations on executes}
     */
    AsyncExecutes executes();

    /**
     * {@return the downloader of output files}
     */
    AsyncOutputDownloader outputs();

    /**
     * {@return the uploader of input files, such as images for LoadImage}
     */
    AsyncInputUploader inputs();

    /**
     * Returns a batch. See {@link ComfyClient#batch}.
     *
     * @param name its name
     * @return the batch, with default options
     */
    AsyncBatch batch(String name);

    /**
     * Checks that the API can be reached and accepts the key.
     *
     * @return what the server reports about itself
     */
    CompletableFuture<ServerInfo> ping();

    /**
     * Returns a view of this client with other options, as in {@code with(o -> o.withCallTimeout(ofSeconds(5)))}. It shares
     * connections, threads and the retry budget with this client; closing either closes both.
     *
     * @param change returns the options of the view; it receives those of this client
     * @return the view
     */
    ComfyAsyncClient with(UnaryOperator<CallOptions> change);

    /** Stops all calls, which end with {@link io.github.comfysdk.core.error.ClientClosedException}, and ends the threads. */
    @Override
    void close();

    /** Builds asynchronous clients. Not thread-safe. */
    final class Builder extends ClientBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Builds the client. Sends nothing.
         *
         * @return the client
         * @throws IllegalStateException if a setting is missing or wrong; the message says how to fix it
         */
        public ComfyAsyncClient build() {
            return new DefaultComfyAsyncClient(runtime(), options());
        }
    }
}
