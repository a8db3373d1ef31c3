package io.github.comfysdk.core.client;

import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;
import io.github.comfysdk.core.options.CallOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The client of the Comfy API that gives futures. Thread-safe; one serves a whole application. Close it last: that stops
 * all calls and ends its threads.
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
     * {@return the execute routes}
     */
    public AsyncExecutes executes() {
        return new AsyncExecutes(runtime, waits, options);
    }

    /**
     * {@return what fetches the files of executes}
     */
    public AsyncOutputDownloader outputs() {
        return runtime.downloads(options);
    }

    /**
     * Asks whether the API is there and takes the key.
     *
     * @return what the server says of itself
     */
    public CompletableFuture<ServerInfo> ping() {
        return runtime.call(runtime.requests().ping(), options).thenApply(ServerInfo::new);
    }

    /**
     * Makes a view with other limits. It shares connections, threads and budget with this client; closing either closes
     * both.
     *
     * @param change changes the limits of this client
     * @return the view
     */
    public ComfyAsyncClient with(UnaryOperator<CallOptions> change) {
        return new ComfyAsyncClient(runtime, waits, ClientBuilder.changed(options, change));
    }

    /** Stops all calls, which end with {@link io.github.comfysdk.core.error.ClientClosedException}, and ends the threads. */
    @Override
    public void close() {
        runtime.close();
    }

    /** Builds clients that give futures. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Builds the client. Nothing is sent yet.
         *
         * @return the client
         * @throws IllegalStateException if a setting is missing or wrong; the message says how to mend it
         */
        public ComfyAsyncClient build() {
            return new ComfyAsyncClient(runtime(), options());
        }
    }
}
