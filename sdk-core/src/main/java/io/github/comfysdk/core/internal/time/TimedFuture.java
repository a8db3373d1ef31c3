package io.github.comfysdk.core.internal.time;

import io.github.comfysdk.core.time.ClientTime;
import java.util.concurrent.CompletableFuture;

/**
 * A future for callers that stands for more than one call.
 *
 * @param <T> the value
 */
public final class TimedFuture<T> extends AwaitedFuture<T> {
    private final ClientTime time;

    /**
     * Creates a future that has not ended.
     *
     * @param time what to tell of threads that block on it
     */
    public TimedFuture(ClientTime time) {
        this.time = time;
    }

    @Override
    protected ClientTime time() {
        return time;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new TimedFuture<>(time);
    }
}
