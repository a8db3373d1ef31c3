package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.batch.BatchCalls;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;

/** What batches see of a client, for tests of their parts. */
public final class BatchCallsOfClient {
    private BatchCallsOfClient() {}

    /** {@return the calls of a client as the builder would build it, which needs no close if its time and transport do not} */
    public static BatchCalls of(ComfyAsyncClient.Builder builder) {
        var runtime = builder.runtime();
        return new ClientBatchCalls(runtime, new WaitCoordinator(runtime), builder.options());
    }
}
