package io.github.comfysdk.core.internal.queue;

import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for jobs that run although they are taken to wait: one probe of the oldest of them in each run time, further ones at
 * growing distances as long as they find any (so that new machines are noticed soon), and some at random when the order of the
 * queue is in doubt. Not thread-safe.
 */
final class Prober {
    private static final int FARTHEST = 64;
    private static final int ENDS_PER_LOOK = 10;
    private static final int SURVEYED = 40;

    /** If nothing is known and nothing starts for so long, there may be no machine, and one other job is looked at in this time ... */
    private static final long WITHOUT_MACHINES = Duration.ofSeconds(30).toNanos();

    /** ... or in this part of the time in which nothing has started, if that is longer. */
    private static final int PART_OF_SILENCE = 10;

    private final Estimates estimates;
    private final Silence silence;
    private final NavigableSet<QueuedJob> waiting;
    private final Random random = new Random(1);
    private @Nullable QueuedJob probed;
    private @Nullable QueuedJob bound;
    private int step = 1;
    private int range = 4;
    private boolean hasSurveyed;
    private int ends;
    private long nextProbe;
    private long nextExploration = Long.MIN_VALUE;
    private long lastProbe;
    private long lastSeen;

    Prober(Estimates estimates, Silence silence, NavigableSet<QueuedJob> waiting) {
        this.estimates = estimates;
        this.silence = silence;
        this.waiting = waiting;
    }

    void saw(long now) {
        lastSeen = Math.max(lastSeen, now);
    }

    long lastSeen() {
        return lastSeen;
    }

    long nextProbe() {
        return nextProbe;
    }

    /** Probes earlier: a job has started sooner than was assumed. */
    void hurry() {
        nextProbe = Math.min(nextProbe, lastProbe + estimates.hastyProbeInterval());
    }

    /** Returns the job to probe next. */
    @Nullable
    QueuedJob front() {
        if (estimates.areInOrder()) {
            return waiting.isEmpty() ? null : waiting.first();
        }
        for (QueuedJob job : waiting) {
            if (!job.inHead) {
                return job;
            }
        }
        return null;
    }

    /** Records that a waiting job was looked at and has not started. */
    void notStarted(QueuedJob job, long now) {
        // In order, one that waits deep in the queue says nothing of the front.
        if (estimates.areInOrder() ? job == front() : !job.inHead) {
            lastProbe = now;
            nextProbe = now + estimates.probeInterval();
        }
        if (job == probed) {
            bound = job;
            probeNext(now);
        } else if (job == front()) {
            stop();
        }
        if (silence.isLong()) {
            exploreInSilence(job, now);
            return;
        }
        // What was looked at because of a stall says enough as long as nothing is known.
        long lasting = silence.since(job, now);
        boolean mayExplore =
                !estimates.isCold() || (job == front() && (lasting < WITHOUT_MACHINES || now >= nextExploration));
        if (estimates.isStalled(now) && mayExplore) {
            nextExploration = now + Math.max(WITHOUT_MACHINES, lasting / PART_OF_SILENCE);
            explore(now);
        }
    }

    /** Records that a job has not started during a long silence: now and then, a younger one is looked at, too. */
    void exploreInSilence(QueuedJob job, long now) {
        if (now >= nextExploration) {
            nextExploration = now + silence.since(job, now) / PART_OF_SILENCE;
            explore(now);
        }
    }

    /** Records that a job has ended: now and then, one is looked at that nobody expects to have started. */
    void ended(long now) {
        if (++ends % ENDS_PER_LOOK == 0 && !waiting.isEmpty()) {
            nth(waiting, random.nextInt(Math.min(waiting.size(), 8 * FARTHEST))).lookAt(now);
        }
    }

    /** Records that a job was found to have started although it was taken to wait, and goes on. */
    void found(QueuedJob job, long now) {
        if (job == probed || probed == null) {
            probeNext(now);
        }
    }

    /** Looks once at the oldest jobs, since the order has turned out to be mixed: how deep shows which of them run. */
    void survey(long now) {
        if (hasSurveyed) {
            return;
        }
        hasSurveyed = true;
        List<QueuedJob> oldest = waiting.stream().limit(SURVEYED).toList();
        oldest.stream().filter(job -> job.look() > now).forEach(job -> job.lookAt(now));
    }

    /** Looks at the next jobs that are not at the head, since one of those before them has started earlier than thought. */
    void catchUp(long now) {
        int count = 0;
        for (QueuedJob job : waiting) {
            if (!job.inHead && job.look() > now) {
                job.lookAt(now);
                if (++count == 2) {
                    return;
                }
            }
        }
    }

    private void probeNext(long now) {
        probed = null;
        if (!estimates.areInOrder() || waiting.isEmpty()) {
            stop();
            return;
        }
        int index;
        if (bound != null && waiting.contains(bound)) {
            int between = waiting.headSet(bound).size();
            if (between == 0) {
                stop();
                return;
            }
            index = between / 2;
        } else {
            bound = null;
            index = step;
            step *= 2;
        }
        QueuedJob next = nth(waiting, index);
        probed = next;
        next.lookAt(now);
    }

    private void stop() {
        probed = null;
        bound = null;
        step = 1;
    }

    private static QueuedJob nth(SortedSet<QueuedJob> jobs, int index) {
        int count = 0;
        QueuedJob last = jobs.first();
        for (QueuedJob job : jobs) {
            last = job;
            if (count++ >= index) {
                break;
            }
        }
        return last;
    }

    /** Looks at a younger job at random, since an older one is late. */
    void explore(long now) {
        if (!waiting.isEmpty()) {
            QueuedJob job = nth(waiting, random.nextInt(Math.min(range, waiting.size())));
            if (job.look() != QueuedJob.UNPLANNED) {
                job.lookAt(now);
            }
            range = range < FARTHEST ? range * 2 : 4;
        }
    }

    void forget(QueuedJob job) {
        if (job == probed) {
            stop();
        }
    }
}
