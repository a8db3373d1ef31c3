package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A call did not end in time: its deadline passed, which includes all retries, pauses and reading the body, or its last
 * attempt exceeded the attempt timeout.
 */
public final class CallTimeoutException extends TransportException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which limit was exceeded and how to change it
     * @param promptId the id of the execute, or null
     * @param cause the last exception before the deadline, or null
     */
    public CallTimeoutException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message which limit was exceeded and how to change it
     * @param promptId the id of the execute, or null
     * @param cause the last exception before the deadline, or null
     * @param delivery whether a request of the call can have left this machine
     */
    public CallTimeoutException(
            String message, @Nullable String promptId, @Nullable Throwable cause, Delivery delivery) {
        super(message, promptId, cause, delivery);
    }
}
