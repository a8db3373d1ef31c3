package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/** The client was closed before or during the call. Build a new client; one for a whole application is enough. */
public final class ClientClosedException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which call was refused or stopped
     * @param promptId the id of the execute, or null
     */
    public ClientClosedException(String message, @Nullable String promptId) {
        super(message, promptId, null);
    }

    /**
     * Creates the exception.
     *
     * @param message which call was refused or stopped
     * @param promptId the id of the execute, or null
     * @param delivery whether a request of the call can have left this machine
     */
    public ClientClosedException(String message, @Nullable String promptId, Delivery delivery) {
        super(message, promptId, null, delivery);
    }
}
