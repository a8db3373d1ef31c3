package io.github.comfysdk.core.internal.queue;

/** What was learned of one endpoint. Not thread-safe. */
final class Estimates {
    private static final long SECOND = 1_000_000_000L;
    private static final int FEW_AT_ONCE = 8;
    private static final long USUAL_GAP = 10 * SECOND;

    /** From start to end. */
    final RunTimes runTimes = new RunTimes();

    /** From an assumed start to the end. */
    final RunTimes guessedTimes = new RunTimes();

    final Throughput throughput = new Throughput();
    final Depth depth = new Depth();
    private final Lateness lateness = new Lateness();

    private boolean isCold = true;

    /** Returns whether too little is known to plan looks. */
    boolean isCold() {
        return isCold;
    }

    /**
     * Records how long a job took. The first of many that run at once to end is the shortest of them, and others follow soon; of few,
     * one must do.
     *
     * @param atOnce how many are known to run at once
     */
    void ran(long duration, int atOnce) {
        runTimes.add(duration);
        isCold &= atOnce > FEW_AT_ONCE && !runTimes.areKnown();
    }

    /** Returns the expected lateness at which a look is worth its request. */
    long tolerance() {
        return lateness.tolerance(runTimes.typical());
    }

    /** Records that an end was noticed so late. */
    void noticed(long late, int looks) {
        lateness.noticed(late, runTimes.typical(), looks);
    }

    /** Returns how late an end may be noticed at most, for nearly all jobs. */
    long longestDelay() {
        return Lateness.longest(runTimes.typical()) * 4 / 5;
    }

    /** Returns the longest time between two looks at a job that may have ended. An interval that the caller has set counts. */
    long longestGap(QueuedJob job) {
        return isUsualGap(job)
                ? Lateness.longestGap(runTimes.typical())
                : Math.max(job.longestGap(), job.shortestGap());
    }

    /** Returns whether the caller has not set an interval. */
    boolean isUsualGap(QueuedJob job) {
        return job.longestGap() == USUAL_GAP;
    }

    /** Returns whether machines take jobs strictly in order, as is assumed until more is known. */
    boolean areInOrder() {
        return isCold() || depth.isInOrder();
    }

    /** Returns whether nothing has ended for so long that the order of the queue is in doubt. */
    boolean isStalled(long now) {
        return isCold() || now - throughput.latest() > 3 * Math.max(runTimes.mean(), interval());
    }

    /** Returns the mean time between two ends of the client's jobs. */
    long interval() {
        return throughput.interval(runTimes.mean());
    }

    /** Returns the shortest time that a job is likely to take. */
    long shortRun() {
        return runTimes.quantile(0.1);
    }

    /** Returns how many of the client's jobs run at once, by what ends in a time. */
    int running() {
        long interval = interval();
        return interval == Long.MAX_VALUE ? 1 : (int) Math.min(100_000, Math.ceil(1.1 * runTimes.mean() / interval));
    }

    /** Returns how long to wait between two probes of the oldest job that is not taken to run. */
    long probeInterval() {
        return Math.max(hastyProbeInterval(), 3 * Math.min(20 * SECOND, interval()));
    }

    /** Returns the same for when a job has started earlier than was assumed, as with new machines. */
    long hastyProbeInterval() {
        long run = runTimes.mean();
        return Math.max(SECOND, Math.max(Math.min(60 * SECOND, run), run / 10 * 9));
    }

    /**
     * Returns when to look at a job at the head of the queue, which has not started by a time: it cannot end before it has
     * run, and each of those at the head is as likely to be next.
     */
    long lookAtHead(long notStarted, int head) {
        double interval = interval();
        double wait = Math.sqrt(2.0 * tolerance() * interval * head);
        return notStarted + shortRun() + (long) Math.min(wait, (double) longestDelay());
    }
}
