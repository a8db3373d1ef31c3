package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/** A list cannot be walked to its end: the server handed out a cursor that it had handed out before. */
public final class PagingException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /** The cursor that came again. */
    private final String cursor;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param cursor the cursor that came again
     * @param cause the reason, or null
     */
    public PagingException(String message, String cursor, @Nullable Throwable cause) {
        super(message, null, cause);
        this.cursor = cursor;
    }

    /**
     * {@return the cursor that came again}
     */
    public String cursor() {
        return cursor;
    }
}
