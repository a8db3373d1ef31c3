package io.github.comfysdk.core.internal.queue;

/**
 * How many of the client's jobs are taken to run at once. Each end frees a slot, which the oldest waiting job takes; if jobs
 * start later than assumed again and again there are too many slots, if they start earlier too few. Not thread-safe.
 */
final class Slots {
    private static final int ENOUGH = 12;

    private int count;
    private double lateSum;
    private int guesses;

    int count() {
        return count;
    }

    void set(int slots) {
        count = Math.max(1, slots);
        lateSum = 0;
        guesses = 0;
    }

    void atLeast(int slots) {
        if (slots > count) {
            set(slots);
        }
    }

    /**
     * Records how a guess turned out.
     *
     * @param late how much later than assumed the job started; less than zero if it started earlier
     * @param interval the time between two ends
     */
    void guessed(long late, long interval) {
        lateSum += late;
        guesses++;
        if (guesses >= ENOUGH + count / 4) {
            long tooMany = Math.round(0.7 * lateSum / guesses / interval);
            set((int) Math.max(count / 2, Math.min(2L * count + 1, count - tooMany)));
        }
    }
}
