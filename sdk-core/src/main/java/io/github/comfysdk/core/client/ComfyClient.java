package io.github.comfysdk.core.client;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.download.OutputDownloader;
import io.github.comfysdk.core.input.InputUploader;
import io.github.comfysdk.core.options.CallOptions;
import java.util.function.UnaryOperator;

/**
 * The blocking client of the Comfy API: a thin layer over {@link ComfyAsyncClient}. Thread-safe; use one for a whole
 * application. Close it last: closing stops all calls and ends its threads.
 *
 * <p>It is an interface so that frameworks can put a proxy before it. Do not implement it otherwise: any release may add
 * methods.
 */
public interface ComfyClient extends AutoCloseable {
    /**
     * {@return a builder with the defaults of {@link ClientBuilder}}
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the asynchronous form of this client; closing either closes both}
     */
    ComfyAsyncClient async();

    /**
     * {@return the operations on executes}
     */
    Executes executes();

    /**
     * {@return the downloader of output files}
     */
    OutputDownloader outputs();

    /**
     * {@return the uploader of input files, such as images for LoadImage}
     */
    InputUploader inputs();

    /**
     * Returns a batch: many jobs under one name, of which each runs once, however often the process is killed and started again.
     *
     * @param name its name, the same in every process that runs it: 1 to 48 letters, digits, {@code -} or {@code _}. It becomes part
     *     of prompt ids, so it must not be a secret
     * @return the batch, with default options; {@code with(o -> o.withEndpoint(...))} sets others
     * @throws IllegalArgumentException if the name is not of that form
     */
    Batch batch(String name);

    /**
     * Checks that the API can be reached and accepts the key.
     *
     * @return what the server reports about itself
     * @throws io.github.comfysdk.core.error.ForbiddenException if the key or the URL is wrong; the message says which
     */
    ServerInfo ping();

    /**
     * Returns a view of this client with other options, as in {@code with(o -> o.withCallTimeout(ofSeconds(5)))}. It shares
     * connections, threads and the retry budget with this client; closing either closes both.
     *
     * @param change returns the options of the view; it receives those of this client
     * @return the view
     */
    ComfyClient with(UnaryOperator<CallOptions> change);

    /** Stops all calls, which end with {@link io.github.comfysdk.core.error.ClientClosedException}, and ends the threads. */
    @Override
    void close();

    /** Builds blocking clients. Not thread-safe. */
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
        public ComfyClient build() {
            return new DefaultComfyClient(new DefaultComfyAsyncClient(runtime(), options()));
        }
    }
}
