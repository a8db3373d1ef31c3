package io.github.comfysdk.core.internal.queue;

import java.time.Instant;
import java.util.Comparator;

/** One job in the queue of its endpoint, and when to look at it next. Times are nanoseconds of the client. */
public final class QueuedJob {
    /** No look is planned: polls follow the policy of the wait. */
    public static final long UNPLANNED = -1;

    /** A time so long ago that nothing is known by it. */
    static final long UNKNOWN = Long.MIN_VALUE / 4;

    static final Comparator<QueuedJob> OLDEST_FIRST =
            Comparator.<QueuedJob, Instant>comparing(job -> job.created).thenComparingLong(job -> job.number);

    /** What is known of a job. */
    enum Stage {
        /** Nothing yet. */
        NEW,
        /** It waits, or nothing shows that it does not. */
        WAITING,
        /** It is taken to run, because of what is known of others. */
        ASSUMED,
        /** It was seen running. */
        RUNNING,
        /** It was seen ended. */
        ENDED
    }

    private final Runnable onPlanned;
    private long shortestGap = Long.MAX_VALUE;
    private long longestGap = Long.MAX_VALUE;
    Stage stage = Stage.NEW;
    Instant created = Instant.MIN;
    long number;
    /** When a response has shown it first. */
    long seenFirst;
    /** When a response has shown it last. */
    long seen;
    /** The latest time at which it is known not to have started; long ago if there is none. */
    long notStarted = UNKNOWN;
    /** When the last request was sent whose response showed that it had not ended; long ago if there is none. */
    long notEnded = UNKNOWN;
    /** The latest time at which it is taken not to have started, since an older one had not. */
    long presumedWaiting;
    /** When it started, known or assumed; for a waiting job when it came to the head of the queue. */
    long start;
    /** Whether it is taken to run only because nothing is known to wait. */
    boolean byArrival;
    /** Whether it is known to run, since a younger job does. */
    boolean isInferred;
    /** Whether it waits apart from the others, since younger jobs have started before it and it may never start. */
    boolean isStraggler;
    /** When that was found. */
    long stragglerSince;
    /** Whether it waits among those that may be next. */
    boolean inHead;
    /** How many younger jobs have started before it. */
    int overtaken;

    int misses;
    /** How many responses have shown it since it was taken to run. */
    int looks;

    private long look = UNPLANNED;

    /**
     * Creates a job of which nothing is known yet.
     *
     * @param onPlanned called when the time of its next look has changed
     */
    public QueuedJob(Runnable onPlanned) {
        this.onPlanned = onPlanned;
    }

    /**
     * Narrows the time between two looks.
     *
     * @param shortest the shortest
     * @param longest the longest when it may have ended
     */
    public void gaps(long shortest, long longest) {
        shortestGap = Math.min(shortestGap, shortest);
        longestGap = Math.min(longestGap, Math.max(shortest, longest));
    }

    /** {@return when to look at it next; {@link #UNPLANNED} if the policy of the wait decides, {@code Long.MAX_VALUE} for never} */
    public long look() {
        return look;
    }

    long shortestGap() {
        return shortestGap;
    }

    long longestGap() {
        return longestGap;
    }

    void lookAt(long time) {
        if (look != time) {
            look = time;
            onPlanned.run();
        }
    }
}
