package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A create was sent, no clear answer came, and looking the execute up did not show it either. The job may or may not
 * run, so the client did not send it again: {@code attach(promptId)} resumes if it does.
 */
public final class SubmitOutcomeUnknownException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param promptId the execute concerned
     * @param cause the fault that left the outcome open, or null
     */
    public SubmitOutcomeUnknownException(String message, String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }
}
