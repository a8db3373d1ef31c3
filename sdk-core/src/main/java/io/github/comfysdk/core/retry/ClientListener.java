package io.github.comfysdk.core.retry;

/**
 * Observes every attempt, for metrics and logs. Its exceptions are logged and never affect a call.
 *
 * <p>No call waits for a listener, so that one that blocks can neither make a call time out nor leave open whether a job was
 * created. The events of a client are queued, and delivered one at a time and in order on the executor of callbacks: those of
 * one call in the order of its attempts, and possibly after the call has returned. At most 1,000 events wait; a listener that is
 * further behind loses the oldest of them, which is logged once at level {@code WARNING}.
 *
 * <p>Closing the client does not wait for a listener either; what is queued then is still delivered. In tests with {@code
 * VirtualTime}, and without an {@code executor(...)} of your own, an event is delivered before its call returns.
 */
@FunctionalInterface
public interface ClientListener {
    /**
     * Called once for each attempt that has ended, also by a timeout, by cancellation or by closing the client. May block.
     *
     * @param event the attempt and what follows from it
     */
    void onAttempt(AttemptEvent event);

    /**
     * Called before the next event if events were dropped, because the listener was behind.
     *
     * @param events how many since the last event
     */
    default void onDropped(long events) {}
}
