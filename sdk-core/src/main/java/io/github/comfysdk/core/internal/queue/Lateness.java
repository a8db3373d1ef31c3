package io.github.comfysdk.core.internal.queue;

import java.time.Duration;

/**
 * How late ends are noticed, and so how eagerly to look: as rarely as the aims allow. On average an end is to be noticed within
 * 2 seconds or a quarter of a run, whichever is longer, and nearly always within 5 seconds or half a run. Not thread-safe.
 */
final class Lateness {
    private static final double OF_AIM = 0.85;
    private static final double STEP = 1.04;
    private static final double RECENT = 0.03;

    /** With so few looks a job, looking later saves none. */
    private static final double FEW_LOOKS = 1.2;

    private double mean;
    private double share = 0.25;
    private double tooLate;
    private double looks = 2;

    private static long aim(long run) {
        return Math.max(Duration.ofSeconds(2).toNanos(), run / 4);
    }

    /** Returns how late an end may be noticed, for nearly all jobs with such a run time. */
    static long longest(long run) {
        return Math.max(Duration.ofSeconds(5).toNanos(), run / 2);
    }

    /** Returns the longest time between two looks at a job that may have ended. */
    static long longestGap(long run) {
        return longest(run) * 85 / 100;
    }

    /**
     * Records an end.
     *
     * @param late how late it was noticed
     * @param run how long jobs run
     * @param looksNeeded how many looks at the job it took
     */
    void noticed(long late, long run, int looksNeeded) {
        looks += RECENT * (looksNeeded - looks);
        // A single end that is noticed very late does not make it worth looking sooner at all others.
        mean += RECENT * (Math.min(late, longest(run)) / (double) aim(run) - mean);
        tooLate += RECENT * ((late > longest(run) * 9 / 10 ? 1 : 0) - tooLate);
        boolean isLate = mean > OF_AIM || tooLate > 0.05 || looks < FEW_LOOKS;
        share = Math.max(0.05, Math.min(0.7, isLate ? share / STEP : share * STEP));
    }

    /** Returns the expected lateness at which a look is worth its request. */
    long tolerance(long run) {
        return (long) (share * aim(run));
    }
}
