package io.github.comfysdk.core.error;

import io.github.comfysdk.model.Execute;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The job ended with status {@code failed}. {@link #lastExecute()} holds the server's message and the debug links.
 */
public final class ExecuteFailedException extends WaitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param promptId the execute waited for
     * @param lastExecute its last known state, or null
     * @param polls how many times it was read
     * @param elapsed how long the wait took
     * @param cause the reason, or null
     */
    public ExecuteFailedException(
            String message,
            String promptId,
            @Nullable Execute lastExecute,
            int polls,
            Duration elapsed,
            @Nullable Throwable cause) {
        super(message, promptId, lastExecute, polls, elapsed, cause);
    }
}
