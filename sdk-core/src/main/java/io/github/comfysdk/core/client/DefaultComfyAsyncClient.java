package io.github.comfysdk.core.client;

import io.github.comfysdk.core.batch.AsyncBatch;
import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.input.AsyncInputUploader;
import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.batch.DefaultBatch;
import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;
import io.github.comfysdk.core.options.CallOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** The asynchronous client, or a view of one with other options. */
final class DefaultComfyAsyncClient implements ComfyAsyncClient {
    private final ClientRuntime runtime;
    private final WaitCoordinator waits;
    private final CallOptions options;

    DefaultComfyAsyncClient(ClientRuntime runtime, CallOptions options) {
        this(runtime, new WaitCoordinator(runtime), options);
    }

    private DefaultComfyAsyncClient(ClientRuntime runtime, WaitCoordinator waits, CallOptions options) {
        this.runtime = runtime;
        this.waits = waits;
        this.options = options;
    }

    @Override
    public AsyncExecutes executes() {
        return new AsyncExecutes(runtime, waits, options);
    }

    @Override
    public AsyncOutputDownloader outputs() {
        return runtime.downloads(options);
    }

    @Override
    public AsyncInputUploader inputs() {
        return runtime.uploads(options);
    }

    @Override
    public AsyncBatch batch(String name) {
        return new DefaultBatch(name, BatchOptions.defaults(), new ClientBatchCalls(runtime, waits, options));
    }

    @Override
    public CompletableFuture<ServerInfo> ping() {
        return runtime.call(runtime.requests().ping(), options).thenApply(ServerInfo::new);
    }

    @Override
    public ComfyAsyncClient with(UnaryOperator<CallOptions> change) {
        return new DefaultComfyAsyncClient(runtime, waits, OptionCheck.changed(options, change));
    }

    @Override
    public void close() {
        runtime.close();
    }

    @Override
    public String toString() {
        return "ComfyAsyncClient[" + runtime + "]";
    }
}
