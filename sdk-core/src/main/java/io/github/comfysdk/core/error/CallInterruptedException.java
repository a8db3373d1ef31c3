package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted while it waited for a response. The request was aborted and the thread's interrupt
 * flag is set again.
 */
public final class CallInterruptedException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which call was interrupted
     * @param promptId the id of the execute, or null
     * @param cause the interruption
     */
    public CallInterruptedException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message which call was interrupted
     * @param promptId the id of the execute, or null
     * @param cause the interruption
     * @param delivery whether a request of the call can have left this machine
     */
    public CallInterruptedException(
            String message, @Nullable String promptId, @Nullable Throwable cause, Delivery delivery) {
        super(message, promptId, cause, delivery);
    }
}
