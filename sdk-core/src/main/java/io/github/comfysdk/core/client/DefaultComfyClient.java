package io.github.comfysdk.core.client;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.download.OutputDownloader;
import io.github.comfysdk.core.input.InputUploader;
import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.options.CallOptions;
import java.util.function.UnaryOperator;

/** The blocking client: waits for the asynchronous one. */
final class DefaultComfyClient implements ComfyClient {
    private final ComfyAsyncClient async;

    DefaultComfyClient(ComfyAsyncClient async) {
        this.async = async;
    }

    @Override
    public ComfyAsyncClient async() {
        return async;
    }

    @Override
    public Executes executes() {
        return new Executes(async.executes());
    }

    @Override
    public OutputDownloader outputs() {
        return new OutputDownloader(async.outputs());
    }

    @Override
    public InputUploader inputs() {
        return new InputUploader(async.inputs());
    }

    @Override
    public Batch batch(String name) {
        return new Batch(async.batch(name));
    }

    @Override
    public ServerInfo ping() {
        return Blocking.before(Operation.ping()).await(async.ping());
    }

    @Override
    public ComfyClient with(UnaryOperator<CallOptions> change) {
        return new DefaultComfyClient(async.with(change));
    }

    @Override
    public void close() {
        async.close();
    }

    @Override
    public String toString() {
        return "ComfyClient[" + async + "]";
    }
}
