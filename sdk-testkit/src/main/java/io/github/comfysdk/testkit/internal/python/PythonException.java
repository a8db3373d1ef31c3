package io.github.comfysdk.testkit.internal.python;

/** What the server's Python code raises; the message is Python's text and goes to the client as it is. */
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
