package io.github.comfysdk.core.internal.queue;

/** How many jobs end in a time, from the latest ends. */
final class Throughput {
    private static final int REMEMBERED = 32;

    private final long[] ends = new long[REMEMBERED];
    private int count;

    void ended(long time) {
        ends[count % REMEMBERED] = time;
        count++;
    }

    /** Returns when the latest ended that is known. */
    long latest() {
        return count == 0 ? Long.MIN_VALUE / 2 : ends[(count - 1) % REMEMBERED];
    }

    /** Returns the mean time between two ends. */
    long interval(long now) {
        int known = Math.min(count, REMEMBERED);
        if (known < 2) {
            return Long.MAX_VALUE;
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < known; i++) {
            first = Math.min(first, ends[i]);
            last = Math.max(last, ends[i]);
        }
        return Math.max(1, (last - first) / (known - 1));
    }
}
