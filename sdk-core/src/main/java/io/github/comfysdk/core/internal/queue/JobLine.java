package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The client's jobs at one endpoint, oldest first: those that wait, and those that run or are taken to. Not thread-safe. */
final class JobLine {
    private final NavigableSet<QueuedJob> waiting = new TreeSet<>(QueuedJob.OLDEST_FIRST);
    private final NavigableSet<QueuedJob> started = new TreeSet<>(QueuedJob.OLDEST_FIRST);

    boolean isEmpty() {
        return waiting.isEmpty() && started.isEmpty();
    }

    /** Returns the jobs that wait, as they change. */
    NavigableSet<QueuedJob> waiting() {
        return waiting;
    }

    /** Returns the jobs that run or are taken to, as they change. */
    NavigableSet<QueuedJob> started() {
        return started;
    }

    /** Returns those that are taken to run from a job on, itself included. */
    List<QueuedJob> assumedFrom(QueuedJob job) {
        return started.tailSet(job, true).stream()
                .filter(other -> other.stage == Stage.ASSUMED)
                .toList();
    }

    /** Puts a job among those that wait. */
    void enqueue(QueuedJob job) {
        started.remove(job);
        job.stage = Stage.WAITING;
        job.inHead = false;
        job.byArrival = false;
        job.isStraggler = false;
        job.lookAt(Long.MAX_VALUE);
        waiting.add(job);
    }

    /** Takes a job to run, although it was not seen to. */
    void assume(QueuedJob job, long start) {
        waiting.remove(job);
        job.stage = Stage.ASSUMED;
        job.start = Math.max(start, job.notStarted);
        job.inHead = false;
        job.isInferred = false;
        job.misses = 0;
        job.looks = 0;
        started.add(job);
    }

    /** Records that a job was seen to run. */
    void run(QueuedJob job, long start) {
        waiting.remove(job);
        started.add(job);
        job.stage = Stage.RUNNING;
        job.isStraggler = false;
        job.start = start;
        job.byArrival = false;
    }

    /** Lets a job wait apart from the others. */
    void setAside(QueuedJob job, long now) {
        enqueue(job);
        waiting.remove(job);
        job.isStraggler = true;
        job.stragglerSince = now;
        job.misses = 0;
    }

    void remove(QueuedJob job) {
        waiting.remove(job);
        started.remove(job);
    }
}
