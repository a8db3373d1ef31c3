package io.github.comfysdk.core.internal.wait;

import java.util.function.DoubleSupplier;

/** How long to wait before the next read: short at first, longer and longer up to a cap, shortened by chance. */
final class PollBackoff {
    private final WaitSettings settings;
    private final DoubleSupplier random;
    private long interval;

    PollBackoff(WaitSettings settings, DoubleSupplier random) {
        this.settings = settings;
        this.random = random;
    }

    /** The pause in nanoseconds after a look that was due; the one after it is longer. */
    long next() {
        interval = interval == 0
                ? shortest()
                : Math.min(
                        (long) (interval * settings.growth()),
                        settings.maxInterval().toNanos());
        return shortened(interval);
    }

    /** The pause after a look that was taken before it was due: no longer than the one before. */
    long again() {
        return shortened(Math.max(interval, shortest()));
    }

    /** The shortest pause, for when the end is near. */
    long shortest() {
        return settings.firstInterval().toNanos();
    }

    private long shortened(long nanos) {
        return nanos - (long) (nanos * settings.jitter() * random.getAsDouble());
    }
}
