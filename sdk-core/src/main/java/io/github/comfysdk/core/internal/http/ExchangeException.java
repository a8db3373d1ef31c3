package io.github.comfysdk.core.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when the way of an exchange is broken or closed, and not only its connection; the message explains it. */
public final class ExchangeException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Whether the same request may succeed later. */
    private final boolean passing;

    private ExchangeException(String message, boolean passing, @Nullable Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /** A transport did what its contract forbids. */
    static ExchangeException brokenTransport(String what) {
        return new ExchangeException("the transport is broken: " + what, true, null);
    }

    /** A transport threw where its contract forbids it. */
    static ExchangeException brokenTransport(String what, Throwable thrown) {
        return new ExchangeException(
                "the transport is broken: " + what + " threw "
                        + thrown.getClass().getName(),
                true,
                thrown);
    }

    /** Something that the HTTP client reports may be over when the request is repeated. */
    static ExchangeException passing(String message, Throwable cause) {
        return new ExchangeException(message, true, cause);
    }

    /** Something that the HTTP client reports lasts until somebody changes its configuration or a proxy's. */
    static ExchangeException lasting(String message, Throwable cause) {
        return new ExchangeException(message, false, cause);
    }

    /** {@return whether the same request may succeed later} */
    public boolean isPassing() {
        return passing;
    }

    /**
     * {@return the same with another cause}
     *
     * @param cause the cause
     */
    public ExchangeException withCause(Throwable cause) {
        var changed = new ExchangeException(String.valueOf(getMessage()), passing, cause);
        changed.setStackTrace(getStackTrace());
        return changed;
    }
}
