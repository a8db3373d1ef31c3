package io.github.comfysdk.core.internal.options;

import java.time.Duration;

/** Durations as numbers of nanoseconds that can be added to a clock reading without overflow. */
public final class Nanos {
    /** A century stands for every longer duration, {@code Duration.ofSeconds(Long.MAX_VALUE)} included. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Nanos() {}

    /**
     * Converts a duration.
     *
     * @param duration a duration of zero or more
     * @return its nanoseconds, at most those of a century
     */
    public static long of(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }
}
