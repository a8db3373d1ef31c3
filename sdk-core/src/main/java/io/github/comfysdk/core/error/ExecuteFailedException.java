package io.github.comfysdk.core.error;

import io.github.comfysdk.model.DebugInfo;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The job ended with status {@code failed}. {@link #lastExecute()} holds the server's message, {@link #debug()} the
 * links of whoever operates the server.
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

    /**
     * {@return links to the function that told the end, its log and its trace; empty if a page of the list told it}
     */
    public Optional<DebugInfo> debug() {
        return lastExecute().flatMap(Execute::debug);
    }
}
