package io.github.comfysdk.core.internal.wait;

import java.util.function.DoubleSupplier;

/** How long to wait before the next read: short at first, longer and longer up to a cap, shortened by chance. */
final class Cadence {
    private final WaitSettings settings;
    private final DoubleSupplier random;
    private long intervalNanos;

    Cadence(WaitSettings settings, DoubleSupplier random) {
        this.settings = settings;
        this.random = random;
        this.intervalNanos = settings.firstInterval().toNanos();
    }

    /** The pause in nanoseconds; the one after it is longer. */
    long next() {
        long longest = settings.maxInterval().toNanos();
        long interval = Math.min(intervalNanos, longest);
        intervalNanos = Math.min((long) (interval * settings.growth()), longest);
        return interval - (long) (interval * settings.jitter() * random.getAsDouble());
    }

    /** The shortest pause, for when the end is near. */
    long shortest() {
        return Math.min(
                settings.firstInterval().toNanos(), settings.maxInterval().toNanos());
    }
}
