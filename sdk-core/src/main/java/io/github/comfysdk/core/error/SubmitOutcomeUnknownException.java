package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A create was sent, no clear response arrived, and a lookup did not find the execute. The job may or may not run, so the
 * client did not send the create again: {@code attach(promptId)} waits for the job if it runs, and {@code createIfAbsent} with the
 * same request looks for it before it creates it.
 */
public final class SubmitOutcomeUnknownException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param promptId the id of the execute
     * @param cause why the outcome is unknown, or null
     */
    public SubmitOutcomeUnknownException(String message, String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }
}
