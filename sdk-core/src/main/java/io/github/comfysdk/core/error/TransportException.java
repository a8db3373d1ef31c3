package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable response arrived: the connection was refused or lost, or the response ended early. Thrown after all
 * retries; the cause is the last failure.
 */
public class TransportException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param promptId the id of the execute, or null
     * @param cause the network failure, or null
     */
    public TransportException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param promptId the id of the execute, or null
     * @param cause the network failure, or null
     * @param delivery whether a request of the call can have left this machine
     */
    public TransportException(String message, @Nullable String promptId, @Nullable Throwable cause, Delivery delivery) {
        super(message, promptId, cause, delivery);
    }
}
