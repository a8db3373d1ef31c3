package io.github.comfysdk.core.error;

import io.github.comfysdk.model.Execute;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The job did not run and never will: a real-time endpoint responded to its create while the status was still
 * {@code created}. The endpoint was busy with another prompt, or its container failed. The server records neither, so the
 * execute stays {@code created} for ever; submit the job again under a new id.
 */
public final class ExecuteNotRunException extends WaitException {
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
    public ExecuteNotRunException(
            String message,
            String promptId,
            @Nullable Execute lastExecute,
            int polls,
            Duration elapsed,
            @Nullable Throwable cause) {
        super(message, promptId, lastExecute, polls, elapsed, cause);
    }
}
