package io.github.comfysdk.core.error;

import io.github.comfysdk.model.Execute;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A supplier of the API key or of headers failed for good, so the wait could not poll; the job itself continues. The cause is
 * what the supplier threw. Once it is fixed, {@code attach(promptId)} resumes the wait.
 */
public final class SupplierFailedException extends WaitException {
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
    public SupplierFailedException(
            String message,
            String promptId,
            @Nullable Execute lastExecute,
            int polls,
            Duration elapsed,
            @Nullable Throwable cause) {
        super(message, promptId, lastExecute, polls, elapsed, cause);
    }
}
