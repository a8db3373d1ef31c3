package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Learns from each start whether the endpoint takes jobs in the order of their creation, and what follows for the older ones: as
 * long as it does, they have started too. One that is overtaken may be one that never starts, so it is set aside, and shows that the
 * order is mixed only when it starts after all, or when many are overtaken. Not thread-safe.
 */
final class StartOrder {
    private static final int MOST_COUNTED = 1_000;
    private static final int FEW = 4;
    private static final long NEVER_STARTS = 3;

    private final Estimates estimates;
    private final JobLine line;
    private final Looks looks;
    private final Prober prober;

    /** Jobs that were overtaken while the order was not known to be mixed, and may start yet. */
    private final Set<QueuedJob> aside = new LinkedHashSet<>();

    /** How many were overtaken at once at most. */
    private int asideAtOnce;

    StartOrder(Estimates estimates, JobLine line, Looks looks, Prober prober) {
        this.estimates = estimates;
        this.line = line;
        this.looks = looks;
        this.prober = prober;
    }

    /**
     * Records that a job has started.
     *
     * @param wasWaiting whether it was taken to wait until then
     */
    void started(QueuedJob job, long start, boolean wasWaiting) {
        boolean wasInOrder = estimates.areInOrder();
        List<QueuedJob> overtaken = overtaken(job, start);
        int depth = overtaken.size();
        if (!wasInOrder) {
            dropStragglers(overtaken);
            depth += depth / 2;
        } else if (aside.remove(job)) {
            depth = Math.max(depth, asideAtOnce);
        } else if (setAside(overtaken)) {
            depth = 0;
        }
        estimates.depth.started(depth);
        if (wasInOrder && !estimates.areInOrder()) {
            aside.forEach(line::enqueue);
            aside.clear();
        }
        if (wasInOrder && depth == 0 && wasWaiting) {
            for (QueuedJob older : new ArrayList<>(line.waiting().headSet(job))) {
                line.assume(older, start);
                older.isInferred = true;
                looks.plan(older, prober.lastSeen());
            }
        }
    }

    /** Records that a job was seen waiting; a younger one may be known to run. Returns whether it was set aside. */
    boolean waits(QueuedJob job) {
        if (!estimates.areInOrder() || job.isStraggler) {
            return false;
        }
        for (QueuedJob younger : line.started().tailSet(job, false)) {
            if (younger.stage == Stage.RUNNING && younger.start < job.notStarted) {
                return setAside(List.of(job));
            }
        }
        return false;
    }

    /** Forgets a job that nobody waits for any more. */
    void leave(QueuedJob job) {
        aside.remove(job);
    }

    private boolean setAside(List<QueuedJob> overtaken) {
        long now = prober.lastSeen();
        long late = NEVER_STARTS * Math.max(estimates.runTimes.mean(), 1);
        aside.removeIf(job -> !estimates.isCold() && now - job.stragglerSince > late);
        if (aside.size() + overtaken.size() > Math.max(FEW, line.started().size() / 8)) {
            return false;
        }
        for (QueuedJob job : overtaken) {
            aside.add(job);
            line.setAside(job, now);
            looks.planStraggler(job, now);
        }
        asideAtOnce = aside.isEmpty() ? 0 : Math.max(asideAtOnce, overtaken.size());
        return true;
    }

    /** Returns the older jobs that are known to have waited when a job started. */
    private List<QueuedJob> overtaken(QueuedJob job, long start) {
        List<QueuedJob> overtaken = new ArrayList<>();
        int older = 0;
        for (QueuedJob other : line.waiting().headSet(job)) {
            if (other.notStarted > start) {
                overtaken.add(other);
            }
            if (++older > MOST_COUNTED) {
                break;
            }
        }
        for (QueuedJob other : line.started().headSet(job)) {
            if (other.stage == Stage.ASSUMED && other.notStarted > start) {
                overtaken.add(other);
            }
        }
        return overtaken;
    }

    private void dropStragglers(List<QueuedJob> overtaken) {
        for (QueuedJob job : overtaken) {
            if (job.stage == Stage.WAITING && ++job.overtaken > 16 + 4 * estimates.depth.get()) {
                line.setAside(job, prober.lastSeen());
                looks.planStraggler(job, prober.lastSeen());
            }
        }
    }
}
