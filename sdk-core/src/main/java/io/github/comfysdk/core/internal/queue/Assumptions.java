package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What follows when jobs that are taken to run turn out not to, or to have started at another time. Not thread-safe. */
final class Assumptions {
    private static final long EARLY = Duration.ofSeconds(1).toNanos();

    private final Estimates estimates;
    private final JobLine line;
    private final Slots slots;
    private final Looks looks;
    private final Prober prober;

    Assumptions(Estimates estimates, JobLine line, Slots slots, Looks looks, Prober prober) {
        this.estimates = estimates;
        this.line = line;
        this.slots = slots;
        this.looks = looks;
        this.prober = prober;
    }

    /** Compares when a job has started with when it was assumed to. */
    void compare(QueuedJob job, long start, long now) {
        if (job.stage == Stage.WAITING && !estimates.areInOrder() && (!job.inHead || start < job.start - EARLY)) {
            prober.catchUp(now);
        }
        if (job.stage != Stage.ASSUMED || job.byArrival || job.isInferred) {
            return;
        }
        if (start < job.start - EARLY) {
            prober.hurry();
        }
        if (estimates.areInOrder()) {
            slots.guessed(start - job.start, estimates.interval());
        }
    }

    /** A job was taken to run and does not. If it came when nothing was known to wait, no younger one runs either. */
    void missed(QueuedJob job, long now) {
        job.misses++;
        List<QueuedJob> assumed = line.assumedFrom(job);
        if (job.byArrival) {
            assumed.forEach(line::enqueue);
            slots.set(line.started().size());
            return;
        }
        for (QueuedJob younger : assumed) {
            if (younger != job) {
                younger.presumedWaiting = Math.max(younger.presumedWaiting, job.notStarted);
                looks.plan(younger, now);
            }
        }
        looks.plan(job, now);
        if (job.misses > 1) {
            line.enqueue(assumed.get(assumed.size() - 1));
            slots.set(line.started().size());
        }
        if (estimates.areInOrder()) {
            prober.explore(now);
        }
    }

    /** A job has started after a long silence: those that are taken to run have not done so before. */
    void resume(long start) {
        for (QueuedJob job : line.started()) {
            if (job.stage == Stage.ASSUMED) {
                job.start = Math.max(job.start, start);
            }
        }
    }

    /** The queue is not in order after all, so it is open which of those at its head have started. */
    void doubt() {
        for (QueuedJob job : new ArrayList<>(line.started())) {
            if (job.stage == Stage.ASSUMED && !job.byArrival) {
                line.enqueue(job);
                job.notStarted = Math.max(job.notStarted, job.start);
            }
        }
    }
}
