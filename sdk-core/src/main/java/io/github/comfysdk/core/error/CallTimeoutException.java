package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A call did not end in time: its deadline passed, with all retries, pauses and reads of the body counted in, or its
 * last attempt exceeded the attempt timeout.
 */
public final class CallTimeoutException extends TransportException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which limit was met and how to change it
     * @param promptId the execute concerned, or null
     * @param cause the last fault before the time was up, or null
     */
    public CallTimeoutException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }
}
