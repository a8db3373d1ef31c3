package io.github.comfysdk.testkit.internal.python;

/** An exception of the server's Python code; the message is Python's text, which the client receives unchanged. */
public final class PythonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message Python's text
     */
    public PythonException(String message) {
        super(message);
    }
}
