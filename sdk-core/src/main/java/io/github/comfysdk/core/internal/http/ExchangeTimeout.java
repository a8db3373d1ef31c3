package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.options.DurationText;
import java.time.Duration;

/**
 * The timeout of one exchange.
 *
 * @param limit its length
 * @param kind what it limits
 */
public record ExchangeTimeout(Duration limit, Kind kind) {
    /** What is limited. */
    enum Kind {
        /** The whole exchange, from sending the request to the end of the body. */
        TOTAL,
        /** Each period in which nothing arrives: a large file may take long as long as the storage keeps sending. */
        IDLE
    }

    public static ExchangeTimeout total(Duration limit) {
        return new ExchangeTimeout(limit, Kind.TOTAL);
    }

    public static ExchangeTimeout idle(Duration limit) {
        return new ExchangeTimeout(limit, Kind.IDLE);
    }

    boolean isTotal() {
        return kind == Kind.TOTAL;
    }

    CallTimeoutException exception(CallContext context) {
        String message = isTotal()
                ? "an attempt of " + context.operation() + " got no complete response within its attempt timeout of "
                        + DurationText.of(limit) + "; increase attemptTimeout if the server needs longer"
                : "the storage sent nothing for " + DurationText.of(limit)
                        + "; increase stallTimeout for slow connections";
        return new CallTimeoutException(message, context.promptId(), null);
    }
}
