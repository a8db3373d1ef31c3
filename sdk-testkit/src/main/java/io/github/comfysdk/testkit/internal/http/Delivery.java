package io.github.comfysdk.testkit.internal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a response is sent, and what happens to the connection afterwards. Delays and stalls end at once when the client or the
 * server closes the connection; a client that only shuts its output down counts as closed.
 *
 * @param delay the time before the first byte
 * @param extent how much is sent
 * @param chunkSize the bytes of each chunk but the last; empty for a body with a content length
 * @param pace the pace of the body; empty for as fast as possible
 * @param ending what happens to the connection once the extent has been sent
 * @param idle how long the connection must be without a request before it is closed or reset
 */
public record Delivery(
        Duration delay, Extent extent, OptionalInt chunkSize, Optional<Pace> pace, Ending ending, Duration idle) {
    /** Checks times and sizes. */
    public Delivery {
        if (delay.isNegative() || idle.isNegative()) {
            throw new IllegalArgumentException("delay and idle must not be negative.");
        }
        if (chunkSize.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "chunkSize is " + chunkSize.getAsInt() + "; a chunk needs at least one byte.");
        }
    }

    /** What happens to the connection once the extent has been sent. */
    public enum Ending {
        /** It serves further requests, unless the request or the response asks to close it. */
        PERSIST,
        /** It stays open in silence. */
        STALL,
        /** It is closed: the client reads the end of the stream. */
        CLOSE,
        /** It is reset: the client's read fails. */
        RESET,
        /** It stays open until the client sends another request on it, and is then reset. */
        RESET_ON_REQUEST
    }

    /**
     * A slow pace.
     *
     * @param bytes the number of bytes at a time, at least one
     * @param period the time between them
     */
    public record Pace(int bytes, Duration period) {
        /** Checks that the body makes progress. */
        public Pace {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes is " + bytes + "; a pace needs at least one byte a period.");
            }
        }
    }

    private static Delivery of(Extent extent, Ending ending) {
        return new Delivery(Duration.ZERO, extent, OptionalInt.empty(), Optional.empty(), ending, Duration.ZERO);
    }

    /** {@return the whole response, at once} */
    public static Delivery whole() {
        return of(new Extent.Whole(), Ending.PERSIST);
    }

    /** {@return silence instead of a response, on a connection that stays open} */
    public static Delivery stallBeforeHeaders() {
        return of(new Extent.Nothing(), Ending.STALL);
    }

    /**
     * {@return headers and the first bytes of the body, then silence on a connection that stays open}
     *
     * @param bodyBytes how many bytes of the body
     */
    public static Delivery stallAfter(long bodyBytes) {
        return of(new Extent.Part(bodyBytes), Ending.STALL);
    }

    /** {@return the end of the connection (FIN) before any byte of the response} */
    public static Delivery closeBeforeHeaders() {
        return of(new Extent.Nothing(), Ending.CLOSE);
    }

    /**
     * {@return headers and the first bytes of the body, then the end of the connection (FIN)}
     *
     * @param bodyBytes how many bytes of the body
     */
    public static Delivery closeAfter(long bodyBytes) {
        return of(new Extent.Part(bodyBytes), Ending.CLOSE);
    }

    /** {@return a reset of the connection (RST) before any byte of the response} */
    public static Delivery resetBeforeHeaders() {
        return of(new Extent.Nothing(), Ending.RESET);
    }

    /**
     * {@return headers and the first bytes of the body, then a reset of the connection (RST). A reset overtakes what the
     * client has no room for: more than a few kilobytes may arrive in part}
     *
     * @param bodyBytes how many bytes of the body
     */
    public static Delivery resetAfter(long bodyBytes) {
        return of(new Extent.Part(bodyBytes), Ending.RESET);
    }

    /**
     * {@return other bytes instead of the response, then the end of the connection (FIN)}
     *
     * @param bytes the bytes
     */
    public static Delivery raw(Bytes bytes) {
        return of(new Extent.Raw(bytes), Ending.CLOSE);
    }

    /**
     * {@return this delivery after a delay}
     *
     * @param time how long before the first byte
     */
    public Delivery delayed(Duration time) {
        return new Delivery(time, extent, chunkSize, pace, ending, idle);
    }

    /**
     * {@return this delivery in chunks of a size, instead of with a content length}
     *
     * @param size the bytes of each chunk but the last
     */
    public Delivery chunked(int size) {
        return new Delivery(delay, extent, OptionalInt.of(size), pace, ending, idle);
    }

    /**
     * {@return this delivery at a slow pace of the body}
     *
     * @param bytes how many bytes at once
     * @param period the time between them
     */
    public Delivery trickling(int bytes, Duration period) {
        return new Delivery(delay, extent, chunkSize, Optional.of(new Pace(bytes, period)), ending, idle);
    }

    /**
     * {@return this delivery, then the unannounced end of the connection (FIN) when it has been idle for a time; a request
     * that comes earlier is served}
     *
     * @param time how long it is idle; zero ends it at once
     */
    public Delivery closingWhenIdle(Duration time) {
        return new Delivery(delay, extent, chunkSize, pace, Ending.CLOSE, time);
    }

    /** {@return this delivery, then the reset of the connection (RST) as soon as another request begins to arrive} */
    public Delivery resettingOnNextRequest() {
        return new Delivery(delay, extent, chunkSize, pace, Ending.RESET_ON_REQUEST, idle);
    }

    /**
     * {@return this delivery, then the unannounced reset of the connection (RST) when it has been idle for a time; a request
     * that comes earlier is served}
     *
     * @param time how long it is idle; zero resets it at once
     */
    public Delivery resettingWhenIdle(Duration time) {
        return new Delivery(delay, extent, chunkSize, pace, Ending.RESET, time);
    }
}
