package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans when to look at each job of a queue. Not thread-safe. */
final class Looks {
    /** As long as nothing is known of an endpoint, so many of its running jobs are polled as if they were alone. */
    private static final int SCOUTS = 2;

    private static final int SPARE = 4;

    private static final long SHORT_WAIT = Duration.ofSeconds(30).toNanos();

    /** Its multiples are spread evenly, however many there are. */
    private static final double GOLDEN_RATIO = 0.618_033_988_75;

    private static final int LOOKS_AFTER_ABSENCE = 4;
    private static final long SEEN_LATELY = Duration.ofSeconds(10).toNanos();
    private static final long STRAGGLER_STEP = Duration.ofSeconds(5).toNanos();
    private static final long USUAL_LONGEST_GAP = Duration.ofSeconds(60).toNanos();

    private final Estimates estimates;
    private final Silence silence;
    private final NavigableSet<QueuedJob> waiting;
    private final NavigableSet<QueuedJob> started;

    /** The job that is looked at during a long silence. */
    private @Nullable QueuedJob watched;

    Looks(Estimates estimates, Silence silence, JobLine line) {
        this.estimates = estimates;
        this.silence = silence;
        this.waiting = line.waiting();
        this.started = line.started();
    }

    /** Plans the next look at a job that runs or is taken to, or that waits at the head of the queue. */
    void plan(QueuedJob job, long now) {
        if (job.stage != Stage.RUNNING && !job.byArrival && silence.isLong()) {
            job.lookAt(Long.MAX_VALUE);
        } else if (job.stage == Stage.WAITING) {
            job.lookAt(job.inHead ? atHead(job, now) : Long.MAX_VALUE);
        } else if (estimates.isCold()) {
            job.lookAt(isScout(job) ? scouting(job) : now + gapOfOthers(job, now));
        } else if (job.stage == Stage.ASSUMED && Math.max(job.notStarted, job.presumedWaiting) > job.start) {
            job.lookAt(atHead(job, now));
        } else {
            boolean isGuess = job.stage == Stage.ASSUMED && !job.byArrival && estimates.guessedTimes.areKnown();
            RunTimes times = isGuess ? estimates.guessedTimes : estimates.runTimes;
            long elapsed = Math.max(0, now - job.start);
            // That it is taken to run does not show that it still does: it may be one of the shortest.
            boolean mayHaveEnded = job.stage == Stage.ASSUMED && elapsed >= estimates.shortRun();
            long age = mayHaveEnded ? 0 : elapsed;
            long look = job.start + times.nextLook(age, estimates.tolerance(), estimates.longestGap(job));
            job.lookAt(Math.max(look, now + job.shortestGap()));
        }
    }

    private long atHead(QueuedJob job, long now) {
        return Math.max(
                now + job.shortestGap(),
                estimates.lookAtHead(
                        Math.max(Math.max(job.notStarted, job.presumedWaiting), job.start), estimates.depth.get()));
    }

    /**
     * Returns when to look at one of the oldest running jobs as long as nothing is known of the endpoint: as if it were alone, also if it
     * has waited for so long that the policy has come to long intervals; but at a long job among others more and more rarely, since it
     * will teach as much a little later.
     */
    private long scouting(QueuedJob job) {
        long age = job.seen - job.start;
        long gap = Math.max(Math.min(age / 3, job.longestGap()), age / 4);
        boolean isPolicy = gap <= job.longestGap() && job.start - job.seenFirst < SHORT_WAIT;
        return isAlone(job) || isPolicy ? QueuedJob.UNPLANNED : job.seen + Math.max(job.shortestGap(), gap);
    }

    /**
     * Returns when to look at the oldest waiting job as long as nothing is known of the endpoint: the longer nothing has started, the more
     * rarely. If none runs, many may start and end with it once there are machines, so it is looked at more often.
     */
    private long awaitingStart(QueuedJob job) {
        long waited = silence.since(job, job.seen);
        long gap = started.isEmpty() ? silence.gap(job, job.seen) : Math.max(job.longestGap(), waited / 10);
        return !estimates.isUsualGap(job) || gap == job.longestGap() || waited < SHORT_WAIT
                ? QueuedJob.UNPLANNED
                : job.seen + gap;
    }

    private boolean isAlone(QueuedJob job) {
        return waiting.size() + started.size() <= SCOUTS || !estimates.isUsualGap(job);
    }

    /**
     * Returns the time between two looks at a job that is not a scout, as long as nothing is known of the endpoint. The more jobs run at
     * once, the more rarely each is looked at: the first ones that have ended show when to look at the others. Jobs that started
     * together are looked at one after the other.
     */
    private long gapOfOthers(QueuedJob job, long now) {
        if (!estimates.isUsualGap(job)) {
            return job.longestGap();
        }
        double share = Math.max(1.0 / 2, Math.min(1, started.size() / 16.0));
        double place = job.number * GOLDEN_RATIO % 1;
        return Math.max(job.longestGap(), (long) (share * (1 + place) / 2 * (now - job.start)));
    }

    private boolean isScout(QueuedJob job) {
        return started.stream().limit(SCOUTS).anyMatch(oldest -> oldest == job);
    }

    /** Plans looks at those of the waiting jobs that may be next: as many as machines are free, and as the order is mixed. */
    void planHead(int free, long since, long now) {
        int size = estimates.depth.get() - 1 + Math.max(0, free);
        int count = 0;
        for (QueuedJob job : waiting) {
            if (++count > size + SPARE && !job.inHead) {
                break;
            }
            if (count > 2 * size + SPARE) {
                // The queue was taken to be more mixed, or to have more machines, than it has.
                job.inHead = false;
                job.lookAt(Long.MAX_VALUE);
            } else if (count <= size && !job.inHead) {
                job.inHead = true;
                job.start = Math.max(job.notStarted, since);
                plan(job, now);
            }
        }
    }

    /**
     * Looks now at some of the oldest jobs that no response has shown for a while and that were not seen to run: one was found to be
     * gone, and each further one that is gone makes the next looks, so that many are found in few rounds.
     */
    void afterAbsence(long now) {
        Stream.concat(started.stream().filter(job -> job.stage == Stage.ASSUMED), waiting.stream())
                .filter(job -> job.look() > now && now - job.seen >= SEEN_LATELY)
                .limit(LOOKS_AFTER_ABSENCE)
                .toList()
                .forEach(job -> job.lookAt(now));
    }

    /** Plans a probe of the oldest job that is not taken to be near its start. */
    void planFront(Prober prober, long now) {
        if (estimates.isCold()) {
            for (QueuedJob job : started) {
                if (!isScout(job)) {
                    break;
                }
                job.lookAt(scouting(job));
            }
            if (!waiting.isEmpty() && !isProbed(waiting.first(), now)) {
                waiting.first().lookAt(awaitingStart(waiting.first()));
            }
            return;
        }
        if (silence.isLong()) {
            planNext(now);
            return;
        }
        QueuedJob front = prober.front();
        if (front != null && (front.look() == Long.MAX_VALUE || front.look() == QueuedJob.UNPLANNED)) {
            front.lookAt(Math.max(now, prober.nextProbe()));
        }
    }

    private static boolean isProbed(QueuedJob job, long now) {
        return job.look() != QueuedJob.UNPLANNED && job.look() <= now;
    }

    /** Forgets a job that nobody waits for any more. */
    void forget(QueuedJob job) {
        if (job == watched) {
            watched = null;
        }
    }

    /** Plans the only look during a long silence. */
    private void planNext(long now) {
        boolean isPlanned = watched != null
                && watched.stage != Stage.RUNNING
                && watched.stage != Stage.ENDED
                && !watched.isStraggler
                && watched.look() < Long.MAX_VALUE;
        QueuedJob next = silence.next();
        if (!isPlanned && next != null) {
            watched = next;
            next.lookAt(Math.min(next.look() < 0 ? Long.MAX_VALUE : next.look(), now + silence.gap(next, now)));
        }
    }

    /** Plans a look at a job that younger ones have overtaken: it may never start. */
    void planStraggler(QueuedJob job, long now) {
        long run = estimates.runTimes.mean();
        long first = Math.max(job.shortestGap(), Math.min(job.longestGap(), run / 4));
        long growing = first + job.misses * Math.max(STRAGGLER_STEP, run / 8);
        long ofEndless = Math.max(USUAL_LONGEST_GAP, Math.min(RunTimes.LONGEST_GAP, (now - job.stragglerSince) / 5));
        job.misses++;
        job.lookAt(now + Math.min(ofEndless, growing));
    }
}
