package io.github.comfysdk.testkit.internal.http;

import java.time.Duration;

/**
 * The limits beyond which the server refuses a request and closes the connection.
 *
 * @param lineLength the bytes of the request line, of one header line and of one chunk's size line
 * @param headerCount the number of header lines, and that of trailer lines
 * @param headerLength the bytes of all header lines together
 * @param bodyLength the bytes of a body
 * @param requestTime the time from the first byte of a request to its last
 */
public record Limits(int lineLength, int headerCount, int headerLength, long bodyLength, Duration requestTime) {
    static final Limits DEFAULT = new Limits(64 << 10, 1000, 1 << 20, 64L << 20, Duration.ofMinutes(1));

    Limits withBodyLength(long bytes) {
        return new Limits(lineLength, headerCount, headerLength, bytes, requestTime);
    }

    Limits withRequestTime(Duration time) {
        return new Limits(lineLength, headerCount, headerLength, bodyLength, time);
    }
}
