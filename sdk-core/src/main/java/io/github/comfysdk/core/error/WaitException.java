package io.github.comfysdk.core.error;

import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wait ended without the result asked for. Carries the job's id and what was last seen of it. */
public abstract sealed class WaitException extends ComfyException
        permits ExecuteFailedException, WaitTimeoutException, WaitCancelledException {
    private static final long serialVersionUID = 1L;

    /** The last state that a poll showed. */
    private final transient @Nullable Execute lastExecute;

    /** How many polls were made. */
    private final int polls;

    /** How long the wait took. */
    private final Duration elapsed;

    WaitException(
            String message,
            String promptId,
            @Nullable Execute lastExecute,
            int polls,
            Duration elapsed,
            @Nullable Throwable cause) {
        super(message, promptId, cause);
        this.lastExecute = lastExecute;
        this.polls = polls;
        this.elapsed = elapsed;
    }

    /**
     * {@return the last state that a poll showed, empty if none succeeded}
     */
    public Optional<Execute> lastExecute() {
        return Optional.ofNullable(lastExecute);
    }

    /**
     * {@return how many times the execute was read}
     */
    public int polls() {
        return polls;
    }

    /**
     * {@return how long the wait took}
     */
    public Duration elapsed() {
        return elapsed;
    }
}
