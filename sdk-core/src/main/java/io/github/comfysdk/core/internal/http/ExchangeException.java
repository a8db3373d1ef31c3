package io.github.comfysdk.core.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when a transport does what its contract forbids; the message explains it. */
public final class ExchangeException extends IOException {
    private static final long serialVersionUID = 1L;

    private ExchangeException(String message, @Nullable Throwable cause) {
        super(message, cause);
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
