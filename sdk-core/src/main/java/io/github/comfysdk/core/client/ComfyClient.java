package io.github.comfysdk.core.client;

import io.github.comfysdk.core.download.OutputDownloader;
import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.options.CallOptions;
import java.util.function.UnaryOperator;

/**
 * The blocking client of the Comfy API: a thin layer over {@link ComfyAsyncClient}. Thread-safe; use one for a whole
 * application. Close it last: closing stops all calls and ends its threads.
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
     * {@return the asynchronous form of this client; closing either closes both}
     */
    public ComfyAsyncClient async() {
        return async;
    }

    /**
     * {@return the operations on executes}
     */
    public Executes executes() {
        return new Executes(async.executes());
    }

    /**
     * {@return the downloader of output files}
     */
    public OutputDownloader outputs() {
        return new OutputDownloader(async.outputs());
    }

    /**
     * Checks that the API can be reached and accepts the key.
     *
     * @return what the server reports about itself
     * @throws io.github.comfysdk.core.error.ForbiddenException if the key or the URL is wrong; the message says which
     */
    public ServerInfo ping() {
        return Blocking.call(Operation.ping(), async::ping);
    }

    /**
     * Returns a view of this client with other options, as in {@code with(o -> o.withCallTimeout(ofSeconds(5)))}. It shares
     * connections, threads and the retry budget with this client; closing either closes both.
     *
     * @param change returns the options of the view; it is given those of this client
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

    /** Builds blocking clients. Not thread-safe. */
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
        public ComfyClient build() {
            return new ComfyClient(new ComfyAsyncClient(runtime(), options()));
        }
    }
}
