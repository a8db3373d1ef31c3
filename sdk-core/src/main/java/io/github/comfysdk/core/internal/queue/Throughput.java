package io.github.comfysdk.core.internal.queue;

/** How many jobs end in a time, from the latest ends. Not thread-safe. */
final class Throughput {
    /** Few, so that a change is noticed soon ... */
    private static final int FEW = 32;

    /** ... but more if they span less than half a run: machines that work in step end many jobs at once. */
    private static final int MANY = 256;

    private final long[] ends = new long[MANY];
    private int count;
    private long known = Long.MAX_VALUE;
    private long knownForRun = -1;

    void ended(long time) {
        ends[count % MANY] = time;
        count++;
        knownForRun = -1;
    }

    /** Returns when the latest ended that is known. */
    long latest() {
        return count == 0 ? Long.MIN_VALUE / 2 : ends[(count - 1) % MANY];
    }

    /**
     * Returns the mean time between two ends.
     *
     * @param run how long a job runs
     */
    long interval(long run) {
        if (knownForRun != run) {
            knownForRun = run;
            known = compute(run);
        }
        return known;
    }

    private long compute(long run) {
        if (count < 2) {
            return Long.MAX_VALUE;
        }
        long span = span(FEW);
        if (count > FEW && span >= run / 2) {
            return Math.max(1, span / (FEW - 1));
        }
        int latest = Math.min(count, MANY);
        // Until many have ended, all of them have begun within a run before the first end.
        return latest < MANY ? Math.max(1, (span(latest) + run) / latest) : Math.max(1, span(latest) / (latest - 1));
    }

    private long span(int latest) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = Math.max(0, count - latest); i < count; i++) {
            first = Math.min(first, ends[i % MANY]);
            last = Math.max(last, ends[i % MANY]);
        }
        return last - first;
    }
}
