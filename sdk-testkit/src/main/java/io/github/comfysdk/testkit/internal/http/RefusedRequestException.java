package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;

/** A request that the server does not take; it answers with a status and closes the connection. */
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
