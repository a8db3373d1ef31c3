package io.github.comfysdk.core.internal.queue;

import java.time.Duration;
import java.util.Arrays;

/** How long the latest jobs took, and what follows for one that has not ended yet. */
final class RunTimes {
    private static final int REMEMBERED = 128;
    private static final int ENOUGH = 3;

    /** Between run times that differ by more than this factor, no job is expected to end ... */
    private static final int JUMP = 2;

    /** ... unless only fewer have taken longer: what lies between a few is chance. */
    private static final int CREDIBLE = 6;

    /** Even a job that will hardly ever end. */
    static final long LONGEST_GAP = Duration.ofMinutes(15).toNanos();

    private final long[] latest = new long[REMEMBERED];
    private long[] sorted = new long[0];
    private int count;
    private boolean isSorted;
    private long mean;

    void add(long duration) {
        latest[count % REMEMBERED] = Math.max(1, duration);
        count++;
        isSorted = false;
    }

    boolean areKnown() {
        return count >= ENOUGH;
    }

    private long[] sorted() {
        if (!isSorted) {
            sorted = Arrays.copyOf(latest, Math.min(count, REMEMBERED));
            Arrays.sort(sorted);
            mean = (long) Arrays.stream(sorted).average().orElse(0);
            isSorted = true;
        }
        return sorted;
    }

    long mean() {
        sorted();
        return mean;
    }

    long quantile(double share) {
        long[] all = sorted();
        return all.length == 0 ? 0 : all[(int) Math.min(all.length - 1, share * all.length)];
    }

    /**
     * Returns the run time that half of the jobs take. Where many take far longer than all others, which are a fifth at least, only
     * the others count: lateness matters more for them.
     */
    long typical() {
        long[] all = sorted();
        int most = all.length * 85 / 100;
        for (int i = Math.max(1, all.length / 5); i < most; i++) {
            if (all[i] > JUMP * all[i - 1]) {
                return all[i / 2];
            }
        }
        return quantile(0.5);
    }

    /**
     * Returns the age at which to look at a job next: when the time that it is expected to have ended unnoticed by then
     * reaches the tolerance. A job that is older than all others is looked at more and more rarely.
     *
     * @param age its age, at which it had not ended
     * @param tolerance the expected time between its end and the look
     * @param longestGap the longest time until the look once it may have ended
     */
    long nextLook(long age, long tolerance, long longestGap) {
        long[] all = sorted();
        int first = Arrays.binarySearch(all, age);
        first = first < 0 ? -first - 1 : first;
        while (first < all.length && all[first] <= age) {
            first++;
        }
        if (first == all.length) {
            return age + overdueGap(age, all.length == 0 ? 0 : all[all.length - 1], longestGap);
        }
        boolean isJump = first == 0 || (all[first] > JUMP * age && all.length - first >= CREDIBLE);
        return Math.min(toleratedUntil(all, first, tolerance), (isJump ? all[first] : age) + longestGap);
    }

    /** Returns the age at which a job has probably ended for so long that it is as late as is tolerated, if it takes as long as one of these. */
    private static long toleratedUntil(long[] all, int first, long tolerance) {
        double late = 0;
        for (int i = first; ; i++) {
            double share = (i - first + 1) / (double) (all.length - first);
            long look = all[i] + (long) ((tolerance - late) / share);
            if (i + 1 == all.length || all[i + 1] >= look) {
                return look;
            }
            late += (all[i + 1] - all[i]) * share;
        }
    }

    /** Beyond twice the longest, a job may be one that never ends: each look takes it a fifth further. */
    private static long overdueGap(long age, long longest, long longestGap) {
        long gap = (long) (0.4 * (age - longest) + 0.08 * longest);
        long ofEndless = Math.min(LONGEST_GAP, age / 5);
        return Math.min(gap, age > 2 * longest ? Math.max(ofEndless, longestGap) : longestGap);
    }
}
