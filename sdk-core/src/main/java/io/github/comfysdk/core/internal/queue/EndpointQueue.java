package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The queue of one endpoint as this client sees it. A job that ends frees a machine, so the oldest that waits is taken to have
 * started then. Not thread-safe.
 */
final class EndpointQueue {
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final ServerClock clock;
    private final StartTimes startTimes;
    private final Estimates estimates = new Estimates();
    private final JobLine line = new JobLine();
    private final Silence silence = new Silence(estimates, line);
    private final Slots slots = new Slots();
    private final Overlaps overlaps = new Overlaps(estimates, line.started());
    private final Looks looks = new Looks(estimates, silence, line);
    private final Prober prober = new Prober(estimates, silence, line.waiting());
    private final StartOrder order = new StartOrder(estimates, line, looks, prober);
    private final Assumptions assumptions = new Assumptions(estimates, line, slots, looks, prober);

    /** When the place became free that the job seen just now is found to have left, or not to have taken; 0 if there is none. */
    private long freed;

    private boolean wasSilent;

    EndpointQueue(ServerClock clock) {
        this.clock = clock;
        this.startTimes = new StartTimes(clock);
    }

    boolean isEmpty() {
        return line.isEmpty();
    }

    void leave(QueuedJob job) {
        line.remove(job);
        order.leave(job);
        prober.forget(job);
        looks.forget(job);
        looks.planFront(prober, prober.lastSeen());
    }

    /** Jobs are deleted together, and the place of one that is gone shows nothing of those behind it. */
    void absent(QueuedJob job, long now) {
        leave(job);
        job.stage = Stage.NEW;
        job.lookAt(QueuedJob.UNPLANNED);
        looks.afterAbsence(now);
    }

    void see(QueuedJob job, Sighting sighting) {
        if (job.stage == Stage.ENDED) {
            return;
        }
        prober.saw(sighting.seen());
        job.seen = sighting.seen();
        job.seenFirst = job.stage == Stage.NEW ? job.seen : job.seenFirst;
        job.looks += job.stage == Stage.ASSUMED || job.stage == Stage.RUNNING ? 1 : 0;
        boolean wasCold = estimates.isCold();
        boolean wasInOrder = estimates.areInOrder();
        silence.pass(job.seen);
        wasSilent = silence.isLong();
        job.notEnded = sighting.hasEnded() ? job.notEnded : Math.max(job.notEnded, sighting.asked());
        if (sighting.hasEnded()) {
            end(job, sighting, wasCold);
        } else if (sighting.startTime().isPresent()) {
            start(job, startTimes.start(job, sighting), sighting.seen());
        } else {
            wait(job, sighting);
        }
        if (wasInOrder && !estimates.areInOrder()) {
            assumptions.doubt();
            prober.survey(sighting.seen());
        }
        fill(sighting.seen());
        looks.planFront(prober, sighting.seen());
        if (wasCold && !estimates.isCold()) {
            slots.set(overlaps.most());
            List.copyOf(line.started()).forEach(other -> looks.plan(other, sighting.seen()));
        } else if (wasSilent && !silence.isLong()) {
            Stream.concat(line.started().stream(), line.waiting().stream().filter(other -> other.inHead))
                    .toList()
                    .forEach(other -> looks.plan(other, sighting.seen()));
        }
    }

    private void wait(QueuedJob job, Sighting sighting) {
        job.notStarted = Math.max(job.notStarted, sighting.asked());
        long now = sighting.seen();
        switch (job.stage) {
            case NEW -> {
                boolean isFresh = now - clock.local(sighting.createTime(), now) < FRESH;
                if (isFresh && line.waiting().isEmpty() && !estimates.isCold()) {
                    line.assume(job, now);
                    job.byArrival = true;
                } else {
                    line.enqueue(job);
                }
                looks.plan(job, now);
            }
            case ASSUMED -> {
                long start = job.start;
                if (order.waits(job)) {
                    freed = start;
                } else if (wasSilent && !job.byArrival) {
                    prober.exploreInSilence(job, now);
                    looks.plan(job, now);
                } else {
                    assumptions.missed(job, now);
                }
            }
            case WAITING -> {
                if (job.isStraggler) {
                    looks.planStraggler(job, now);
                } else if (!order.waits(job)) {
                    prober.notStarted(job, now);
                    looks.plan(job, now);
                }
            }
            case RUNNING -> line.enqueue(job);
            case ENDED -> {}
        }
    }

    private void resume(long start, long now) {
        silence.end(now);
        if (wasSilent) {
            assumptions.resume(start);
        }
    }

    private void start(QueuedJob job, long start, long now) {
        if (job.stage != Stage.RUNNING) {
            boolean wasWaiting = job.stage == Stage.WAITING || job.stage == Stage.NEW;
            resume(start, now);
            assumptions.compare(job, start, now);
            line.run(job, start);
            order.started(job, start, wasWaiting);
            slots.atLeast(overlaps.at(start));
            if (wasWaiting) {
                prober.found(job, now);
            }
        }
        looks.plan(job, now);
    }

    private void end(QueuedJob job, Sighting sighting, boolean wasCold) {
        long now = sighting.seen();
        silence.end(now);
        long end = sighting.completeTime().map(time -> clock.local(time, now)).orElse(now);
        long start = end;
        OptionalLong run = startTimes.run(job, sighting, end);
        if (run.isPresent()) {
            estimates.ran(run.getAsLong(), line.started().size());
            start = Math.max(end - run.getAsLong(), job.notStarted);
            resume(start, now);
            if (job.stage == Stage.ASSUMED && job.notStarted <= job.start) {
                estimates.guessedTimes.add(end - job.start);
            }
        }
        estimates.noticed(now - end, Math.max(1, job.looks));
        estimates.throughput.ended(end);
        assumptions.compare(job, start, now);
        boolean wasWaiting = job.stage == Stage.WAITING;
        line.remove(job);
        if (job.stage == Stage.WAITING || job.stage == Stage.ASSUMED) {
            order.started(job, start, wasWaiting);
            slots.atLeast(1 + overlaps.at(start));
        }
        job.stage = Stage.ENDED;
        if (wasCold) {
            job.start = start;
            overlaps.endedFirst(job);
        }
        if (wasWaiting) {
            prober.found(job, now);
        }
        prober.ended(now);
        freed = end;
    }

    /** Lets the oldest jobs take the places that are free. */
    private void fill(long now) {
        long at = freed == 0 ? now : freed;
        if (estimates.areInOrder()) {
            while (line.started().size() < slots.count() && !line.waiting().isEmpty()) {
                QueuedJob next = line.waiting().first();
                line.assume(next, at);
                looks.plan(next, now);
            }
        } else {
            slots.set(Math.max(line.started().size(), estimates.running()));
            looks.planHead(slots.count() - line.started().size(), at, now);
        }
        freed = 0;
    }
}
