package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;

/** Holds exchanges in the client's virtual time. */
@FunctionalInterface
public interface HeldExchanges {
    /**
     * Continues an exchange after a delay.
     *
     * @param delay how long to hold the exchange
     * @param next continues it
     * @return the timer, which must be cancelled when the client aborts the exchange
     */
    ClientTime.Timer hold(Duration delay, Runnable next);
}
