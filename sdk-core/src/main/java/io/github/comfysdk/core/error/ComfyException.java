package io.github.comfysdk.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that the client throws. Unchecked.
 *
 * <p>Where a single execute was concerned, {@link #promptId()} holds its id: with it any process can attach to the job
 * again, so no job is lost with an exception.
 */
public abstract class ComfyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The execute concerned, if one was. */
    private final @Nullable String promptId;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next; the id of the execute is added unless it is in it
     * @param promptId the execute concerned, or null
     * @param cause the reason, or null
     */
    protected ComfyException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(withId(message, promptId), cause);
        this.promptId = promptId;
    }

    /** A log often holds the message alone. */
    private static String withId(String message, @Nullable String promptId) {
        return promptId == null || message.contains(promptId) ? message : message + " [prompt_id " + promptId + "]";
    }

    /**
     * {@return the id of the execute concerned, empty if the call was not about a single one}
     */
    public Optional<String> promptId() {
        return Optional.ofNullable(promptId);
    }
}
