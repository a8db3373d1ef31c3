package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long nothing has started or ended although jobs wait, and how often it is worth a look whether that is over: the longer it has
 * lasted, the less it matters when that is noticed. Not thread-safe.
 */
final class Silence {
    /** The time between two looks is this part of the silence ... */
    private static final int PART = 20;

    /** ... or a smaller one if many wait, since the end of the silence matters to all of them. */
    private static final double PART_FOR_EACH = 1.5;

    /** There is no more than one look in this time for each that waits ... */
    private static final long SHARED_GAP = Duration.ofSeconds(800).toNanos();

    /** ... and no more than one in so short a time. */
    private static final long OFTEN = Duration.ofSeconds(4).toNanos();

    private static final long SHORT = Duration.ofSeconds(30).toNanos();
    private static final int LONG_IN_RUNS = 3;

    private final Estimates estimates;
    private final JobLine line;
    private long latest = QueuedJob.UNKNOWN;
    private boolean isLong;

    Silence(Estimates estimates, JobLine line) {
        this.estimates = estimates;
        this.line = line;
    }

    /** Notices that it has become long, or that nobody waits for its end. */
    void pass(long now) {
        QueuedJob next = next();
        if (estimates.isCold() || next == null) {
            isLong = false;
            return;
        }
        long interval = estimates.interval();
        long usual = Math.max(estimates.runTimes.mean(), interval == Long.MAX_VALUE ? 0 : interval);
        isLong |= since(next, now) > Math.max(SHORT, LONG_IN_RUNS * usual);
    }

    /** Records that a job was seen to have started or ended. */
    void end(long now) {
        latest = Math.max(latest, now);
        isLong = false;
    }

    /** Returns whether it has lasted for so long that there may be no machines any more, although it is known how long jobs run. */
    boolean isLong() {
        return isLong;
    }

    /** Returns how long nothing has started or ended since a job was seen first. */
    long since(QueuedJob job, long now) {
        return Math.max(0, now - Math.max(latest, job.seenFirst));
    }

    /**
     * Returns the job to look at during a long silence: the oldest that is not known to run, or if machines take any of the first so
     * many, the one of them that was seen longest ago.
     */
    @Nullable
    QueuedJob next() {
        boolean isInOrder = estimates.areInOrder();
        if (isInOrder || line.waiting().isEmpty()) {
            for (QueuedJob job : line.started()) {
                if (job.stage == Stage.ASSUMED && !job.byArrival) {
                    return job;
                }
            }
        }
        int depth = isInOrder ? 1 : estimates.depth.get();
        QueuedJob next = null;
        int count = 0;
        for (QueuedJob job : line.waiting()) {
            next = next == null || job.seen < next.seen ? job : next;
            if (++count == depth) {
                break;
            }
        }
        return next;
    }

    /**
     * Returns the time between two looks at what may start next.
     *
     * @param job the job to look at
     */
    long gap(QueuedJob job, long now) {
        int waiting = Math.max(1, line.waiting().size());
        long shortest = Math.max(OFTEN, Math.min(job.longestGap(), SHARED_GAP / waiting));
        return Math.max(shortest, (long) (since(job, now) / Math.max(PART, PART_FOR_EACH * waiting)));
    }
}
