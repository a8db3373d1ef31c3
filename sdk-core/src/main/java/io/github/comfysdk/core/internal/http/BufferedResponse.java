package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.TransportResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A response whose body has been read completely.
 *
 * @param response the head
 * @param body the body
 * @param receivedAt when the last byte arrived
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record BufferedResponse(TransportResponse response, byte[] body, Instant receivedAt) {
    /**
     * Returns a sink that keeps the body in memory.
     *
     * @param response the head of the response
     * @param maxBytes the largest body to accept; a larger one ends the exchange with a {@link BodyTooLargeException}
     * @param clock read after the last byte
     * @return the sink
     */
    public static BodySink<BufferedResponse> sink(TransportResponse response, int maxBytes, Supplier<Instant> clock) {
        return new Sink(response, maxBytes, clock);
    }

    /**
     * Returns a sink that keeps the beginning of the body in memory, and ends the exchange when it has it.
     *
     * @param response the head of the response
     * @param maxBytes how much of the body to keep
     * @param clock read after the last byte
     * @return the sink
     */
    public static BodySink<BufferedResponse> beginning(
            TransportResponse response, int maxBytes, Supplier<Instant> clock) {
        return new Beginning(response, maxBytes, clock);
    }

    public int status() {
        return response.status();
    }

    public boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }

    private static final class Beginning implements BodySink<BufferedResponse> {
        private final Sink kept;

        Beginning(TransportResponse response, int maxBytes, Supplier<Instant> clock) {
            this.kept = new Sink(response, maxBytes, clock);
        }

        @Override
        public void write(ByteBuffer part) {
            int room = kept.maxBytes - kept.bytes.size();
            kept.write(part.slice(part.position(), Math.min(part.remaining(), room)));
        }

        @Override
        public boolean isFull() {
            return kept.bytes.size() == kept.maxBytes;
        }

        @Override
        public BufferedResponse end() {
            return kept.end();
        }
    }

    private static final class Sink implements BodySink<BufferedResponse> {
        private final TransportResponse response;
        private final int maxBytes;
        private final Supplier<Instant> clock;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);

        Sink(TransportResponse response, int maxBytes, Supplier<Instant> clock) {
            this.response = response;
            this.maxBytes = maxBytes;
            this.clock = clock;
        }

        @Override
        public void write(ByteBuffer part) {
            if (bytes.size() + (long) part.remaining() > maxBytes) {
                throw new BodyTooLargeException(maxBytes);
            }
            var chunk = new byte[part.remaining()];
            part.get(chunk);
            bytes.writeBytes(chunk);
        }

        @Override
        public long demand() {
            return Long.MAX_VALUE;
        }

        @Override
        public BufferedResponse end() {
            byte[] body = bytes.toByteArray();
            bytes = new ByteArrayOutputStream(0); // so that one copy, not two, is in memory while the body is decoded
            return new BufferedResponse(response, body, clock.get());
        }
    }
}
