package io.github.comfysdk.core.internal.options;

import java.time.Duration;

/** Arithmetic with durations and clock readings that stops at the ends of their ranges instead of overflowing. */
public final class Nanos {
    /** A century stands for every longer duration, {@code Duration.ofSeconds(Long.MAX_VALUE)} included. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

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

    /**
     * Adds a duration to a time.
     *
     * @param time a number of nanoseconds since an origin, zero or more
     * @param nanos a number of nanoseconds, zero or more
     * @return the sum, at most {@code Long.MAX_VALUE}
     */
    public static long later(long time, long nanos) {
        long sum = time + nanos;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * Multiplies a number of nanoseconds.
     *
     * @param nanos a number of nanoseconds, zero or more
     * @param factor a number of zero or more
     * @param most the largest result
     * @return the product, at most {@code most}
     */
    public static long times(long nanos, double factor, long most) {
        return Math.min((long) (nanos * factor), most);
    }
}
