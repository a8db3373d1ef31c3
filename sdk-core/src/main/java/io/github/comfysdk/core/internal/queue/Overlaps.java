package io.github.comfysdk.core.internal.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;

/** How many jobs ran at the same time, by when they started. Not thread-safe. */
final class Overlaps {
    private final Estimates estimates;
    private final NavigableSet<QueuedJob> started;

    /** The jobs from which run times were learned first: they count among those that ran at once. */
    private final List<QueuedJob> endedFirst = new ArrayList<>();

    Overlaps(Estimates estimates, NavigableSet<QueuedJob> started) {
        this.estimates = estimates;
        this.started = started;
    }

    /** Records a job that ended before it was known how long jobs run. */
    void endedFirst(QueuedJob job) {
        endedFirst.add(job);
    }

    /** Returns how many jobs ran at a time; not those that may have ended by then unnoticed. */
    int at(long time) {
        long run = estimates.isCold() ? Long.MAX_VALUE / 2 : estimates.shortRun();
        int count = 0;
        for (QueuedJob job : started) {
            count += job.start <= time && job.start + run > time ? 1 : 0;
        }
        for (QueuedJob job : endedFirst) {
            count += job.start <= time && job.start + run > time ? 1 : 0;
        }
        return count;
    }

    /** Returns how many ran at once at most, once it is known how long jobs run, and forgets those that ended before. */
    int most() {
        int most = Stream.concat(started.stream(), endedFirst.stream())
                .mapToInt(job -> at(job.start))
                .max()
                .orElse(1);
        endedFirst.clear();
        return most;
    }
}
