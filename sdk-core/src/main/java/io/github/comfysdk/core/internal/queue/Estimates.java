package io.github.comfysdk.core.internal.queue;

/** What was learned of one endpoint. Not thread-safe. */
final class Estimates {
    private static final long SECOND = 1_000_000_000L;

    /** From start to end. */
    final RunTimes runTimes = new RunTimes();

    /** From an assumed start to the end. */
    final RunTimes guessedTimes = new RunTimes();

    final Throughput throughput = new Throughput();
    final Depth depth = new Depth();

    boolean isCold() {
        return !runTimes.areKnown();
    }

    /** Returns how late an end may be noticed on average. */
    private long meanDelay() {
        return Math.max(2 * SECOND, runTimes.mean() / 4);
    }

    /** Returns the expected lateness at which a look is worth its request; a job takes two or three looks. */
    long tolerance() {
        return meanDelay() / 4;
    }

    /** Returns how late an end may be noticed at most, for nearly all jobs. */
    long longestDelay() {
        return Math.max(5 * SECOND, runTimes.mean() / 2) * 4 / 5;
    }

    /** Returns the shortest time that a job is likely to take. */
    long shortRun() {
        return runTimes.quantile(0.1);
    }

    /** Returns how many of the client's jobs run at once, by what ends in a time. */
    int running(long now) {
        long interval = throughput.interval(now);
        return interval == Long.MAX_VALUE ? 1 : (int) Math.min(100_000, Math.ceil(1.1 * runTimes.mean() / interval));
    }

    /** Returns how long to wait between two probes of the oldest job that is not taken to run. */
    long probeInterval() {
        return Math.max(SECOND, Math.min(60 * SECOND, runTimes.mean()));
    }

    /**
     * Returns when to look at a job at the head of the queue, which has not started by a time: it cannot end before it has
     * run, and each of those at the head is as likely to be next.
     */
    long lookAtHead(long notStarted, int head, long now) {
        double interval = throughput.interval(now);
        double wait = Math.sqrt(2.0 * tolerance() * interval * head);
        return notStarted + shortRun() + (long) Math.min(wait, longestDelay());
    }
}
