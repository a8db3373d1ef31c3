package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Enforces the timeout of one exchange, with one timer of the client however many parts arrive. Thread-safe. */
final class ExchangeTimer {
    private final ClientTime time;
    private final ExchangeTimeout timeout;
    private volatile long since;
    private ClientTime.@Nullable Timer timer;
    private boolean stopped;

    ExchangeTimer(ClientTime time, ExchangeTimeout timeout) {
        this.time = time;
        this.timeout = timeout;
        this.since = time.nanoTime();
    }

    /**
     * Sets the action that ends the current step of the exchange. It replaces the action of the step before.
     *
     * @param action called when the time is up; returns false to be called again after the same time
     */
    synchronized void onTimeout(BooleanSupplier action) {
        if (timer != null) {
            timer.cancel();
        }
        schedule(left(), action);
    }

    /** Restarts an idle timeout, since something has arrived; does nothing to a total one. */
    void touch() {
        if (!timeout.isTotal()) {
            since = time.nanoTime();
        }
    }

    synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private synchronized void schedule(Duration delay, BooleanSupplier action) {
        if (!stopped) {
            timer = time.timeout(delay, () -> check(action));
        }
    }

    private void check(BooleanSupplier action) {
        Duration left = left();
        boolean isUp = left.isNegative() || left.isZero();
        if (!isUp) {
            schedule(left, action);
        } else if (!action.getAsBoolean()) {
            schedule(timeout.limit(), action);
        }
    }

    private Duration left() {
        return timeout.limit().minus(Duration.ofNanos(time.nanoTime() - since));
    }
}
