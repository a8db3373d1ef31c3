package io.github.comfysdk.core.hostile;

import java.util.concurrent.Flow;

/**
 * A subscription.
 *
 * @param onRequest what a request does
 * @param onCancel what a cancellation does
 */
record Signals(Runnable onRequest, Runnable onCancel) implements Flow.Subscription {
    Signals() {
        this(() -> {});
    }

    Signals(Runnable onRequest) {
        this(onRequest, () -> {});
    }

    @Override
    public void request(long n) {
        onRequest.run();
    }

    @Override
    public void cancel() {
        onCancel.run();
    }
}
