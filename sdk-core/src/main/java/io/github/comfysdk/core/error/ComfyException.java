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
     * @param message what happened and what to do next
     * @param promptId the execute concerned, or null
     * @param cause the reason, or null
     */
    protected ComfyException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, cause);
        this.promptId = promptId;
    }

    /**
     * {@return the id of the execute concerned, empty if the call was not about a single one}
     */
    public Optional<String> promptId() {
        return Optional.ofNullable(promptId);
    }
}
