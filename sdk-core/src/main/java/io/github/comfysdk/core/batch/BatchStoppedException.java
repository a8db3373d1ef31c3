package io.github.comfysdk.core.batch;

import io.github.comfysdk.core.error.ComfyException;
import org.jspecify.annotations.Nullable;

/**
 * A run of a batch has stopped for a reason that concerns all of its items: the key was refused, the endpoint is gone, the folder
 * cannot be written, or too many items have failed. Thrown after all results were delivered; unfinished items were
 * delivered as open. Start the batch again to resume it.
 */
public final class BatchStoppedException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param cause the reason, or null
     */
    public BatchStoppedException(String message, @Nullable Throwable cause) {
        super(message, null, cause);
    }
}
