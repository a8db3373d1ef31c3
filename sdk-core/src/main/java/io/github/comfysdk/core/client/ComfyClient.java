package io.github.comfysdk.core.client;

import io.github.comfysdk.core.download.OutputDownloader;
import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.options.CallOptions;
import java.util.function.UnaryOperator;

/**
 * The client of the Comfy API that blocks: a thin face on {@link ComfyAsyncClient}. Thread-safe; one serves a whole
 * application. Close it last: that stops all calls and ends its threads.
 */
public final class ComfyClient implements AutoCloseable {
    private final ComfyAsyncClient async;

    private ComfyClient(ComfyAsyncClient async) {
        this.async = async;
    }

    /**
     * {@return a builder with the defaults of {@link ClientBuilder}}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the same client, giving futures; closing either closes both}
     */
    public ComfyAsyncClient async() {
        return async;
    }

    /**
     * {@return the execute routes}
     */
    public Executes executes() {
        return new Executes(async.executes());
    }

    /**
     * {@return what fetches the files of executes}
     */
    public OutputDownloader outputs() {
        return new OutputDownloader(async.outputs());
    }

    /**
     * Asks whether the API is there and takes the key.
     *
     * @return what the server says of itself
     * @throws io.github.comfysdk.core.error.ForbiddenException if the key or the address is wrong; the message tells which
     */
    public ServerInfo ping() {
        return Blocking.await(async.ping());
    }

    /**
     * Makes a view with other limits. It shares connections, threads and budget with this client; closing either closes
     * both.
     *
     * @param change changes the limits of this client
     * @return the view
     */
    public ComfyClient with(UnaryOperator<CallOptions> change) {
        return new ComfyClient(async.with(change));
    }

    /** Stops all calls, which end with {@link io.github.comfysdk.core.error.ClientClosedException}, and ends the threads. */
    @Override
    public void close() {
        async.close();
    }

    /** Builds clients that block. Not thread-safe. */
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
        public ComfyClient build() {
            return new ComfyClient(new ComfyAsyncClient(runtime(), options()));
        }
    }
}
