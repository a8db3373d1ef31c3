package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.TransportResponse;
import java.time.Instant;

/** An answer whose body has been read to its end. */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record BufferedResponse(TransportResponse response, byte[] body, Instant receivedAt) {
    public int status() {
        return response.status();
    }

    public boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }
}
