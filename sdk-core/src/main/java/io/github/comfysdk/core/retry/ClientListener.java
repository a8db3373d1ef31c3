package io.github.comfysdk.core.retry;

/**
 * Observes every attempt, for metrics and logs. Called on the client's threads: implementations must not block and must be
 * thread-safe. Their exceptions are logged and never affect a call.
 */
public interface ClientListener {
    /**
     * Called once for each attempt, when it has ended: also by a timeout, by cancellation or by closing the client.
     *
     * @param event the attempt and what follows from it
     */
    default void onAttempt(AttemptEvent event) {}
}
