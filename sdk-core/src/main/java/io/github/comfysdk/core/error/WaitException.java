package io.github.comfysdk.core.error;

import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wait ended without a result. Contains the id of the job and its last known state. */
public abstract sealed class WaitException extends ComfyException
        permits ExecuteFailedException,
                ExecuteNotRunException,
                SupplierFailedException,
                WaitTimeoutException,
                WaitCancelledException {
    private static final long serialVersionUID = 1L;

    /** The last state that a poll returned. */
    private final @Nullable SerializableExecute lastExecute;

    /** The number of polls. */
    private final int polls;

    /** The duration of the wait. */
    private final Duration elapsed;

    WaitException(
            String message,
            String promptId,
            @Nullable Execute lastExecute,
            int polls,
            Duration elapsed,
            @Nullable Throwable cause) {
        super(message, promptId, cause);
        this.lastExecute = lastExecute == null ? null : new SerializableExecute(lastExecute);
        this.polls = polls;
        this.elapsed = elapsed;
    }

    /**
     * {@return the last state that a poll returned, empty if no poll succeeded}
     */
    public Optional<Execute> lastExecute() {
        return Optional.ofNullable(lastExecute).map(SerializableExecute::execute);
    }

    /**
     * {@return the number of polls}
     */
    public int polls() {
        return polls;
    }

    /**
     * {@return the duration of the wait}
     */
    public Duration elapsed() {
        return elapsed;
    }
}
