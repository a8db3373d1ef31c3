package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.options.WaitPolicy;
import java.util.function.DoubleSupplier;

/** How long to wait before the next read: short at first, longer and longer up to a cap, shortened by chance. */
final class PollBackoff {
    private final WaitPolicy settings;
    private final DoubleSupplier random;
    private long interval;

    PollBackoff(WaitPolicy settings, DoubleSupplier random) {
        this.settings = settings;
        this.random = random;
    }

    /** The pause in nanoseconds after a look that was due; the one after it is longer. */
    long next() {
        interval = interval == 0
                ? shortest()
                : Math.min((long) (interval * settings.growth()), Nanos.of(settings.maxInterval()));
        return shortened(interval);
    }

    /** The pause after a look that was taken before it was due: no longer than the one before. */
    long again() {
        return shortened(Math.max(interval, shortest()));
    }

    /** The shortest pause, for when the end is near. */
    long shortest() {
        return Nanos.of(settings.firstInterval());
    }

    private long shortened(long nanos) {
        return nanos - (long) (nanos * settings.jitter() * random.getAsDouble());
    }
}
