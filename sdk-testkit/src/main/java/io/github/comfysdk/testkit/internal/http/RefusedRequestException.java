package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;

/** Thrown when the server refuses a request; it responds with the status and closes the connection. */
final class RefusedRequestException extends IOException {
    private final int status;

    RefusedRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
