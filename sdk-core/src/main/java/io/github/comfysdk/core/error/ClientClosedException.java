package io.github.comfysdk.core.error;

/** The client was closed before or during the call. Build a new client; one per application is enough. */
public final class ClientClosedException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was refused
     */
    public ClientClosedException(String message) {
        super(message, null, null);
    }
}
