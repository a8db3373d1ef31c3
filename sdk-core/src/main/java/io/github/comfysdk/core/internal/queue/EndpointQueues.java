package io.github.comfysdk.core.internal.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queues of all endpoints that a client waits for. What was learned of an endpoint outlasts its jobs. Not thread-safe. */
public final class EndpointQueues {
    private static final int MOST_ENDPOINTS = 256;

    private final ServerClock clock = new ServerClock();
    private final Map<String, EndpointQueue> queues = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<QueuedJob, EndpointQueue> byJob = new LinkedHashMap<>();
    private long number;
    private boolean isDistrusted;

    /**
     * Records what a response shows of a job, and plans the next looks at it and at others.
     *
     * @param job the job
     * @param sighting what was seen
     */
    public void see(QueuedJob job, Sighting sighting) {
        if (isDistrusted) {
            return;
        }
        EndpointQueue queue = byJob.get(job);
        if (queue == null) {
            clock.saw(sighting.createTime(), sighting.seen());
        }
        sighting.startTime().ifPresent(time -> clock.suppose(time, sighting.seen()));
        sighting.completeTime().ifPresent(time -> clock.saw(time, job.notEnded, sighting.seen()));
        if (queue == null) {
            if (!sighting.hasEnded()) {
                // It may have seemed to have ended, if a read was stale or the id was created anew.
                job.stage = QueuedJob.Stage.NEW;
            }
            job.created = sighting.createTime();
            job.number = number++;
            queue = queues.computeIfAbsent(sighting.endpointName(), name -> new EndpointQueue(clock));
            byJob.put(job, queue);
            forgetOthers();
        }
        queue.see(job, sighting);
        if (sighting.hasEnded()) {
            byJob.remove(job);
            job.lookAt(QueuedJob.UNPLANNED);
        }
    }

    private void forgetOthers() {
        if (queues.size() > MOST_ENDPOINTS) {
            queues.values().removeIf(queue -> queue.isEmpty() && queues.size() > MOST_ENDPOINTS / 2);
        }
    }

    /** Plans nothing from now on, and takes back all plans. */
    public void distrust() {
        isDistrusted = true;
        for (QueuedJob job : List.copyOf(byJob.keySet())) {
            job.lookAt(QueuedJob.UNPLANNED);
        }
        byJob.clear();
        queues.clear();
    }

    /**
     * Takes a job that has no row out of its queue, and looks at others that may have been deleted with it. If the row shows again,
     * the job is a new one.
     *
     * @param job the job
     * @param now the time
     */
    public void absent(QueuedJob job, long now) {
        EndpointQueue queue = byJob.remove(job);
        if (queue != null) {
            queue.absent(job, now);
        }
    }

    /**
     * Forgets a job that nobody waits for any more.
     *
     * @param job the job
     */
    public void leave(QueuedJob job) {
        EndpointQueue queue = byJob.remove(job);
        if (queue != null) {
            queue.leave(job);
        }
    }
}
