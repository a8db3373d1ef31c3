package io.github.comfysdk.core.retry;

/**
 * Is told what the client does, for metrics and logs. Called on the client's threads: be quick, and be thread-safe. What a
 * listener throws is dropped; it never breaks a call.
 */
public interface ClientListener {
    /**
     * An attempt has ended.
     *
     * @param event the attempt and what follows from it
     */
    default void onAttempt(AttemptEvent event) {}
}
