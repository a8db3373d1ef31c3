package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.http.TransportResponse;
import java.time.Instant;

/** An answer whose body has been read to its end. */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record RawAnswer(TransportResponse response, byte[] body, Instant receivedAt) {
    int status() {
        return response.status();
    }

    boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }
}
