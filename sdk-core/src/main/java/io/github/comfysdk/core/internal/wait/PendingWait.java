package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.model.Execute;
import java.util.concurrent.CompletableFuture;

/** A wait that has begun. Thread-safe. */
public final class PendingWait {
    private final WaitState wait;
    private final CompletableFuture<Execute> result;

    PendingWait(WaitState wait, CompletableFuture<Execute> result) {
        this.wait = wait;
        this.result = result;
    }

    /**
     * {@return the final execute; cancelling it ends the wait}
     */
    public CompletableFuture<Execute> result() {
        return result;
    }

    /**
     * Blocks until the wait is over.
     *
     * @return the final execute
     * @throws io.github.comfysdk.core.error.WaitCancelledException if the thread was interrupted; the wait is cancelled and
     *     the interrupt flag is set again
     */
    public Execute block() {
        return Blocking.awaitOr(result, cause -> WaitExceptions.cancelled(wait.snapshot(), cause));
    }
}
