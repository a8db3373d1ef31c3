package io.github.comfysdk.core.internal.batch.pace;

import java.time.Duration;

/**
 * How fast creates are sent: at the rate of the options, half as fast each time the server throttles, but once for a burst, and slowly
 * faster again with each create that it accepts: by a twentieth, and where few are sent, twice as fast every ten seconds. Not
 * thread-safe.
 */
final class Pace {
    private static final long BURST = Duration.ofSeconds(1).toNanos();
    private static final long SLOWEST = Duration.ofSeconds(10).toNanos();
    private static final long SLOWEST_RATE = Duration.ofDays(1).toNanos();
    private static final long LEAST_BRAKE = Duration.ofMillis(20).toNanos();
    private static final double RECOVERY = 0.95;
    private static final double HALVING = Duration.ofSeconds(10).toNanos();

    private final long usual;
    private long interval;
    private long gap;
    private long sentAt;
    private long throttledAt;
    private long changedAt;
    private boolean hasSent;
    private boolean hasBeenThrottled;

    /** @param ratePerSecond the usual rate, infinite for none */
    Pace(double ratePerSecond) {
        this.usual = Math.min(SLOWEST_RATE, (long) (1e9 / ratePerSecond));
        this.interval = usual;
    }

    /** Returns how long to wait before the next create. */
    long pause(long now) {
        return hasSent ? Math.max(0, interval - (now - sentAt)) : 0;
    }

    /** Returns the interval between two creates. */
    Duration interval() {
        return Duration.ofNanos(interval);
    }

    /** Returns whether creates are sent more slowly than the options say. */
    boolean isSlowed() {
        return interval > usual;
    }

    void sent(long now) {
        gap = hasSent ? (gap * 7 + Math.min(SLOWEST, now - sentAt)) / 8 : 0;
        sentAt = now;
        hasSent = true;
    }

    void accepted(long now) {
        long elapsed = Math.min(2 * SLOWEST, now - changedAt);
        interval = Math.max(usual, (long) (interval * Math.min(RECOVERY, Math.pow(0.5, elapsed / HALVING))));
        changedAt = now;
        if (interval < LEAST_BRAKE / 2 && usual < interval) {
            interval = usual;
        }
    }

    /** Returns whether creates are sent more slowly from now on. */
    boolean throttled(long now) {
        if (!hasBeenThrottled || now - throttledAt >= BURST) {
            long current = Math.max(interval, gap);
            interval = Math.min(SLOWEST, Math.max(LEAST_BRAKE, current * 2));
            throttledAt = now;
            changedAt = now;
            hasBeenThrottled = true;
            return true;
        }
        return false;
    }
}
