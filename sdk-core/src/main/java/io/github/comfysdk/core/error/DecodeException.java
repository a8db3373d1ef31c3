package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An answer came, but it is not what this operation answers: not JSON, JSON of another shape, larger than the limit, or
 * of another content type. The message names the status, the place and the shape of what was met, not its text.
 */
public final class DecodeException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was met, what was expected and what to do
     * @param promptId the execute concerned, or null
     * @param cause the reading fault, or null
     */
    public DecodeException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }
}
