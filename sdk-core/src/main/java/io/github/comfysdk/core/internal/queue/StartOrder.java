package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns from each start whether the endpoint takes jobs in the order of their creation, and what follows for the older ones: as
 * long as it does, they have started too; one that very many overtake may never start. Not thread-safe.
 */
final class StartOrder {
    private static final int MOST_COUNTED = 1_000;

    private final Estimates estimates;
    private final JobLine line;
    private final Looks looks;
    private final Prober prober;

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
        int overtaken = overtakenWaiting(job, start) + overtakenAssumed(job, start);
        estimates.depth.started(wasInOrder ? overtaken : overtaken + overtaken / 2);
        if (wasInOrder && overtaken == 0 && wasWaiting) {
            for (QueuedJob older : new ArrayList<>(line.waiting().headSet(job))) {
                line.assume(older, start);
                older.isInferred = true;
                looks.plan(older, prober.lastSeen());
            }
        }
    }

    private int overtakenWaiting(QueuedJob job, long start) {
        int overtaken = 0;
        int older = 0;
        List<QueuedJob> stragglers = new ArrayList<>();
        for (QueuedJob other : line.waiting().headSet(job)) {
            if (other.notStarted > start) {
                overtaken++;
                other.overtaken++;
                if (other.overtaken > 16 + 4 * estimates.depth.get()) {
                    stragglers.add(other);
                }
            }
            if (++older > MOST_COUNTED) {
                break;
            }
        }
        for (QueuedJob straggler : stragglers) {
            line.waiting().remove(straggler);
            straggler.isStraggler = true;
            straggler.stragglerSince = prober.lastSeen();
            looks.planStraggler(straggler, prober.lastSeen());
        }
        return overtaken;
    }

    private int overtakenAssumed(QueuedJob job, long start) {
        int overtaken = 0;
        for (QueuedJob other : line.started().headSet(job)) {
            overtaken += other.stage == Stage.ASSUMED && other.notStarted > start ? 1 : 0;
        }
        return overtaken;
    }
}
