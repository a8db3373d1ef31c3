package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;

/** Holds exchanges back in the client's virtual time. */
@FunctionalInterface
public interface HeldExchanges {
    /**
     * Continues an exchange later.
     *
     * @param delay how long the exchange is held
     * @param next continues it
     * @return the timer, to be cancelled when the client aborts the exchange
     */
    ClientTime.Timer hold(Duration delay, Runnable next);
}
