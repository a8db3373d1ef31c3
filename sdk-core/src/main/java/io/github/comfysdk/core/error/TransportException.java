package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable answer came: the connection was refused or cut, or the answer ended early. Thrown after all retries; the
 * cause is the last fault.
 */
public class TransportException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param promptId the execute concerned, or null
     * @param cause the fault of the network, or null
     */
    public TransportException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        super(message, promptId, cause);
    }
}
