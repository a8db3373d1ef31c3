package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/** A list cannot be read to its end, because the server repeated a cursor. */
public final class PagingException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /** The repeated cursor. */
    private final String cursor;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param cursor the repeated cursor
     * @param cause the reason, or null
     */
    public PagingException(String message, String cursor, @Nullable Throwable cause) {
        super(message, null, cause);
        this.cursor = cursor;
    }

    /**
     * {@return the repeated cursor}
     */
    public String cursor() {
        return cursor;
    }
}
