package io.github.comfysdk.core.error;

import io.github.comfysdk.model.DebugInfo;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The job ended with status {@code failed}. {@link #lastExecute()} contains the server's message, {@link #debug()}
 * links for the operator of the server.
 */
public final class ExecuteFailedException extends WaitException {
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
     * {@return links to the function that reported the end, its log and its trace; empty if a page of the list reported it}
     */
    public Optional<DebugInfo> debug() {
        return lastExecute().flatMap(Execute::debug);
    }
}
