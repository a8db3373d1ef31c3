package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted while it waited for an answer. The exchange was aborted and the thread's interrupt
 * flag is set again.
 */
public final class CallInterruptedException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was interrupted
     * @param promptId the execute concerned, or null
     * @param cause the interruption
     */
    public CallInterruptedException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }
}
