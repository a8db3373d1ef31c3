package io.github.comfysdk.testkit.internal.http;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The settings of a server. Immutable.
 *
 * @param port the port on 127.0.0.1; zero for a free one
 * @param tls the context for HTTPS; empty for HTTP
 * @param limits the limits of one request
 */
public record ServerSettings(int port, Optional<SSLContext> tls, Limits limits) {
    /** {@return a free port, HTTP, bodies up to 64 MiB, one minute for a request to arrive} */
    public static ServerSettings defaults() {
        return new ServerSettings(0, Optional.empty(), Limits.DEFAULT);
    }

    /**
     * {@return these settings with a port}
     *
     * @param number the port on 127.0.0.1; zero for a free one
     */
    public ServerSettings onPort(int number) {
        return new ServerSettings(number, tls, limits);
    }

    /**
     * {@return these settings with HTTPS}
     *
     * @param context the context with the server's key
     */
    public ServerSettings secured(SSLContext context) {
        return new ServerSettings(port, Optional.of(context), limits);
    }

    /**
     * {@return these settings with a limit on request bodies; a larger body is refused with 413}
     *
     * @param bytes the largest number of bytes of a body
     */
    public ServerSettings largestBody(long bytes) {
        return new ServerSettings(port, tls, limits.withBodyLength(bytes));
    }

    /**
     * {@return these settings with a limit on the time from a request's first byte to its last; a slower request is
     * refused with 408}
     *
     * @param time the time
     */
    public ServerSettings requestTime(Duration time) {
        return new ServerSettings(port, tls, limits.withRequestTime(time));
    }
}
