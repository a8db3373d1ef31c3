package io.github.comfysdk.core.client;

import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;
import io.github.comfysdk.core.options.CallOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The asynchronous client of the Comfy API: its operations return {@link CompletableFuture}s. Thread-safe; use one for a
 * whole application. Close it last: closing stops all calls and ends its threads.
 */
public final class ComfyAsyncClient implements AutoCloseable {
    private final ClientRuntime runtime;
    private final WaitCoordinator waits;
    private final CallOptions options;

    ComfyAsyncClient(ClientRuntime runtime, CallOptions options) {
        this(runtime, new WaitCoordinator(runtime), options);
    }

    private ComfyAsyncClient(ClientRuntime runtime, WaitCoordinator waits, CallOptions options) {
        this.runtime = runtime;
        this.waits = waits;
        this.options = options;
    }

    /**
     * {@return a builder with the defaults of {@link ClientBuilder}}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the operations on executes}
     */
    public AsyncExecutes executes() {
        return new AsyncExecutes(runtime, waits, options);
    }

    /**
     * {@return the downloader of output files}
     */
    public AsyncOutputDownloader outputs() {
        return runtime.downloads(options);
    }

    /**
     * Checks that the API can be reached and accepts the key.
     *
     * @return what the server reports about itself
     */
    public CompletableFuture<ServerInfo> ping() {
        return runtime.call(runtime.requests().ping(), options).thenApply(ServerInfo::new);
    }

    /**
     * Returns a view of this client with other options, as in {@code with(o -> o.withCallTimeout(ofSeconds(5)))}. It shares
     * connections, threads and the retry budget with this client; closing either closes both.
     *
     * @param change returns the options of the view; it is given those of this client
     * @return the view
     */
    public ComfyAsyncClient with(UnaryOperator<CallOptions> change) {
        return new ComfyAsyncClient(runtime, waits, OptionCheck.changed(options, change));
    }

    /** Stops all calls, which end with {@link io.github.comfysdk.core.error.ClientClosedException}, and ends the threads. */
    @Override
    public void close() {
        runtime.close();
    }

    /** Builds asynchronous clients. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {
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
            return new ComfyAsyncClient(runtime(), options());
        }
    }
}
