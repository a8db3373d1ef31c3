package io.github.comfysdk.core.internal.http;

/** Thrown when a response body exceeds its limit. */
public final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(int limit) {
        super("the body is larger than " + limit + " bytes");
    }
}
