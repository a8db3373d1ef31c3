package io.github.comfysdk.core.internal.http;

import java.io.IOException;

/**
 * Thrown when the JDK's client refuses a request before it looks for a connection, so that certainly nothing of it has left.
 * The cause is its exception.
 */
public final class NothingSentException extends IOException {
    private static final long serialVersionUID = 1L;

    NothingSentException(RuntimeException refusal) {
        super("the HTTP client refuses the request", refusal);
    }

    /**
     * Returns the refusal of the client, if an exception holds one.
     *
     * @param exception an exception that ended an exchange
     * @return the refusal, or else the exception itself
     */
    public static Throwable refusalIn(Throwable exception) {
        Throwable refusal = exception.getCause();
        return exception instanceof NothingSentException && refusal != null ? refusal : exception;
    }
}
