package io.github.comfysdk.core.error;

import io.github.comfysdk.model.Execute;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The job did not end within the timeout. It may still be running: {@code attach(promptId)} resumes the wait.
 */
public final class WaitTimeoutException extends WaitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param promptId the id of the execute
     * @param lastExecute its last known state, or null
     * @param polls the number of polls
     * @param elapsed the duration of the wait
     * @param cause the reason, or null
     */
    public WaitTimeoutException(
            String message,
            String promptId,
            @Nullable Execute lastExecute,
            int polls,
            Duration elapsed,
            @Nullable Throwable cause) {
        super(message, promptId, lastExecute, polls, elapsed, cause);
    }
}
