package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.batch.BatchCalls;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;
import io.github.comfysdk.core.options.CallOptions;

/** What batches see of a client, for tests of their parts. */
public final class BatchCallsOfClient {
    private BatchCallsOfClient() {}

    /** {@return the inside of the client that a builder would build} */
    public static ClientRuntime runtime(ComfyAsyncClient.Builder builder) {
        return builder.runtime();
    }

    /** {@return what the batches of a client see of it} */
    public static BatchCalls of(ClientRuntime runtime, CallOptions options) {
        return new ClientBatchCalls(runtime, new WaitCoordinator(runtime), options);
    }
}
