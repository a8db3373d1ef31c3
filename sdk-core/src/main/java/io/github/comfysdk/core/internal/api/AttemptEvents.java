package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.internal.call.Callbacks;
import io.github.comfysdk.core.internal.call.EventQueue;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.time.ClientTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports attempts to the listener of the client, if there is one, without waiting for it. Thread-safe. */
public final class AttemptEvents implements AutoCloseable {
    private final @Nullable EventQueue<AttemptEvent> queue;

    /**
     * @param listener the listener, or null
     * @param callbacks runs the listener
     * @param time the client's time
     */
    public AttemptEvents(@Nullable ClientListener listener, Callbacks callbacks, ClientTime time) {
        this.queue = listener == null
                ? null
                : new EventQueue<>(callbacks, time, "the ClientListener", listener::onAttempt, listener::onDropped);
    }

    void report(Operation operation, Attempt attempt, @Nullable Throwable exception, RetryDecision decision) {
        if (queue != null) {
            queue.add(new AttemptEvent(
                    operation.name(),
                    Optional.ofNullable(operation.promptId()),
                    attempt.number(),
                    attempt.elapsed(),
                    attempt.status(),
                    attempt.httpVersion(),
                    Optional.ofNullable(exception).map(e -> e.getClass().getSimpleName()),
                    decision.delay(),
                    decision.reason()));
        }
    }

    @Override
    public void close() {
        if (queue != null) {
            queue.close();
        }
    }
}
