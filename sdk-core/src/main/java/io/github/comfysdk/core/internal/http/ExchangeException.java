package io.github.comfysdk.core.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when an exchange fails for a reason that its message explains. */
public final class ExchangeException extends IOException {
    private static final long serialVersionUID = 1L;

    private ExchangeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The proxy did not open a tunnel to the server, so nothing was sent to it. */
    static ExchangeException proxyRefused(int status, String host) {
        return new ExchangeException(
                "the proxy refused to connect to " + host + " with HTTP " + status
                        + (status == 407
                                ? ": it requires credentials. Give the HttpClient an authenticator; for Basic credentials"
                                        + " also set the system property jdk.http.auth.tunneling.disabledSchemes to \"\""
                                : "; check the settings of the proxy"),
                null);
    }

    /** A transport did what its contract forbids. */
    static ExchangeException brokenTransport(String what) {
        return new ExchangeException("the transport is broken: " + what, null);
    }

    /** A transport threw where its contract forbids it. */
    static ExchangeException brokenTransport(String what, Throwable thrown) {
        return new ExchangeException(
                "the transport is broken: " + what + " threw "
                        + thrown.getClass().getName(),
                thrown);
    }
}
