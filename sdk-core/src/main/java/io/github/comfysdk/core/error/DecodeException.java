package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A response arrived that this operation never has: not JSON, JSON of another shape, larger than the limit, or with another
 * content type. The message names the status, the position and the shape of the content, not its text.
 */
public final class DecodeException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what arrived, what was expected and what to do next
     * @param promptId the id of the execute, or null
     * @param cause why it could not be read, or null
     */
    public DecodeException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }
}
