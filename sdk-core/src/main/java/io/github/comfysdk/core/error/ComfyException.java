package io.github.comfysdk.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that the client throws. Unchecked.
 *
 * <p>If the call was about a single execute, {@link #promptId()} returns its id: with it any process can attach to the job
 * again, so no job is lost with an exception.
 */
public abstract class ComfyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The id of the execute, if the call was about a single one. */
    private final @Nullable String promptId;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next; the id of the execute is added unless the message contains it
     * @param promptId the id of the execute, or null
     * @param cause the reason, or null
     */
    protected ComfyException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(withId(message, promptId), cause);
        this.promptId = promptId;
    }

    /** Logs often contain the message alone. */
    private static String withId(String message, @Nullable String promptId) {
        return promptId == null || message.contains(promptId) ? message : message + " [prompt_id " + promptId + "]";
    }

    /**
     * {@return the id of the execute, empty if the call was not about a single one}
     */
    public Optional<String> promptId() {
        return Optional.ofNullable(promptId);
    }
}
