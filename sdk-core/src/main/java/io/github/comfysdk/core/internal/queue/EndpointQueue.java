package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The queue of one endpoint as this client sees it: its jobs that wait, oldest first, and those that run or are taken to. A job
 * that ends frees a machine, so the oldest that waits is taken to have started then. Not thread-safe.
 */
final class EndpointQueue {
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private static final long EARLY = Duration.ofSeconds(1).toNanos();

    private final ServerClock clock;
    private final Estimates estimates = new Estimates();
    private final NavigableSet<QueuedJob> waiting = new TreeSet<>(QueuedJob.OLDEST_FIRST);
    private final NavigableSet<QueuedJob> started = new TreeSet<>(QueuedJob.OLDEST_FIRST);
    private final Looks looks = new Looks(estimates, waiting, started);
    private final Prober prober = new Prober(estimates, waiting);

    private final Slots slots = new Slots();

    /** The jobs from which run times were learned first: they count among those that ran at once. */
    private final List<QueuedJob> endedFirst = new ArrayList<>();

    /** When the job ended that was seen to end just now; 0 if none was. */
    private long freed;

    EndpointQueue(ServerClock clock) {
        this.clock = clock;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && started.isEmpty();
    }

    void leave(QueuedJob job) {
        waiting.remove(job);
        started.remove(job);
        prober.forget(job);
        looks.planFront(prober, prober.lastSeen());
    }

    void see(QueuedJob job, Sighting sighting) {
        if (job.stage == Stage.ENDED) {
            return;
        }
        prober.saw(sighting.seen());
        job.looks += job.stage == Stage.ASSUMED || job.stage == Stage.RUNNING ? 1 : 0;
        boolean wasCold = estimates.isCold();
        boolean wasInOrder = estimates.areInOrder();
        if (sighting.hasEnded()) {
            end(job, sighting, wasCold);
        } else if (sighting.startTime().isPresent()) {
            long start = clock.local(sighting.startTime().get(), sighting.seen());
            start(job, Math.max(start, job.notStarted), sighting.seen());
        } else {
            wait(job, sighting);
        }
        if (wasInOrder && !estimates.areInOrder()) {
            doubtAssumptions();
            prober.survey(sighting.seen());
        }
        fill(sighting.seen());
        looks.planFront(prober, sighting.seen());
        if (wasCold && !estimates.isCold()) {
            slots.set(mostAtOnce());
            endedFirst.clear();
            List.copyOf(started).forEach(other -> looks.plan(other, sighting.seen()));
        }
    }

    private void wait(QueuedJob job, Sighting sighting) {
        job.notStarted = Math.max(job.notStarted, sighting.asked());
        long now = sighting.seen();
        switch (job.stage) {
            case NEW -> {
                boolean isFresh = now - clock.local(sighting.createTime(), now) < FRESH;
                if (isFresh && waiting.isEmpty() && !estimates.isCold()) {
                    assume(job, now);
                    job.byArrival = true;
                } else {
                    queue(job);
                }
                looks.plan(job, now);
            }
            case ASSUMED -> miss(job, now);
            case WAITING -> {
                if (job.isStraggler) {
                    looks.planStraggler(job, now);
                } else {
                    prober.notStarted(job, now);
                    looks.plan(job, now);
                }
            }
            case RUNNING -> {
                started.remove(job);
                queue(job);
            }
            case ENDED -> {}
        }
    }

    private void queue(QueuedJob job) {
        job.stage = Stage.WAITING;
        job.inHead = false;
        job.byArrival = false;
        job.lookAt(Long.MAX_VALUE);
        waiting.add(job);
    }

    private void assume(QueuedJob job, long start) {
        waiting.remove(job);
        job.stage = Stage.ASSUMED;
        job.start = Math.max(start, job.notStarted);
        job.inHead = false;
        job.isInferred = false;
        job.misses = 0;
        job.looks = 0;
        started.add(job);
    }

    /** A job was taken to run and does not. If it came when nothing was known to wait, no younger one runs either. */
    private void miss(QueuedJob job, long now) {
        job.misses++;
        if (job.byArrival) {
            for (QueuedJob younger : new ArrayList<>(started.tailSet(job, true))) {
                if (younger.stage == Stage.ASSUMED) {
                    started.remove(younger);
                    queue(younger);
                }
            }
            slots.set(started.size());
            return;
        }
        for (QueuedJob younger : started.tailSet(job, false)) {
            if (younger.stage == Stage.ASSUMED) {
                younger.notStarted = Math.max(younger.notStarted, job.notStarted);
                looks.plan(younger, now);
            }
        }
        looks.plan(job, now);
        if (job.misses > 1) {
            QueuedJob youngest = started.descendingSet().stream()
                    .filter(other -> other.stage == Stage.ASSUMED)
                    .findFirst()
                    .orElse(job);
            started.remove(youngest);
            queue(youngest);
            slots.set(started.size());
        }
        if (estimates.areInOrder()) {
            prober.explore(now);
        }
    }

    private void start(QueuedJob job, long start, long now) {
        if (job.stage != Stage.RUNNING) {
            boolean wasWaiting = job.stage == Stage.WAITING || job.stage == Stage.NEW;
            learnFromGuess(job, start, now);
            waiting.remove(job);
            started.add(job);
            job.stage = Stage.RUNNING;
            job.start = start;
            job.byArrival = false;
            learnOrder(job, start, wasWaiting);
            slots.atLeast(runningAt(start));
            if (wasWaiting) {
                prober.found(job, now);
            }
        }
        looks.plan(job, now);
    }

    /** Returns how many jobs ran at a time; not those that may have ended by then unnoticed. */
    private int runningAt(long time) {
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

    private int mostAtOnce() {
        return Stream.concat(started.stream(), endedFirst.stream())
                .mapToInt(job -> runningAt(job.start))
                .max()
                .orElse(1);
    }

    /** Compares when a job has started with when it was assumed to. */
    private void learnFromGuess(QueuedJob job, long start, long now) {
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

    private void end(QueuedJob job, Sighting sighting, boolean wasCold) {
        long now = sighting.seen();
        long end = sighting.completeTime().map(time -> clock.local(time, now)).orElse(now);
        long start = end;
        if (sighting.startTime().isPresent() && sighting.completeTime().isPresent()) {
            long run = Math.max(
                    1,
                    Duration.between(
                                    sighting.startTime().get(),
                                    sighting.completeTime().get())
                            .toNanos());
            estimates.ran(run, started.size());
            start = Math.max(end - run, job.notStarted);
            if (job.stage == Stage.ASSUMED && job.notStarted <= job.start) {
                estimates.guessedTimes.add(end - job.start);
            }
        }
        estimates.noticed(now - end, Math.max(1, job.looks));
        estimates.throughput.ended(end);
        learnFromGuess(job, start, now);
        boolean wasWaiting = job.stage == Stage.WAITING;
        waiting.remove(job);
        started.remove(job);
        if (job.stage == Stage.WAITING || job.stage == Stage.ASSUMED) {
            learnOrder(job, start, wasWaiting);
            slots.atLeast(1 + runningAt(start));
        }
        job.stage = Stage.ENDED;
        if (wasCold) {
            job.start = start;
            endedFirst.add(job);
        }
        if (wasWaiting) {
            prober.found(job, now);
        }
        prober.ended(now);
        freed = end;
    }

    /** Learns from a start who was overtaken; in a queue in order, all older jobs must have started as well. */
    private void learnOrder(QueuedJob job, long start, boolean wasWaiting) {
        int overtaken = 0;
        int older = 0;
        List<QueuedJob> stragglers = new ArrayList<>();
        for (QueuedJob other : waiting.headSet(job)) {
            older++;
            if (other.notStarted > start) {
                overtaken++;
                other.overtaken++;
                if (other.overtaken > 16 + 4 * estimates.depth.get()) {
                    stragglers.add(other);
                }
            }
            if (older > 1_000) {
                break;
            }
        }
        for (QueuedJob other : started.headSet(job)) {
            if (other.stage == Stage.ASSUMED && other.notStarted > start) {
                overtaken++;
            }
        }
        for (QueuedJob straggler : stragglers) {
            waiting.remove(straggler);
            straggler.isStraggler = true;
            older--;
            looks.planStraggler(straggler, prober.lastSeen());
        }
        boolean inOrder = estimates.areInOrder();
        estimates.depth.started(inOrder ? overtaken : overtaken + overtaken / 2);
        if (inOrder && overtaken == 0 && wasWaiting) {
            for (QueuedJob other : new ArrayList<>(waiting.headSet(job))) {
                assume(other, start);
                other.isInferred = true;
                looks.plan(other, prober.lastSeen());
            }
        }
    }

    /** The queue is not in order after all, so it is open which of those at its head have started. */
    private void doubtAssumptions() {
        for (QueuedJob job : new ArrayList<>(started)) {
            if (job.stage == Stage.ASSUMED && !job.byArrival) {
                started.remove(job);
                queue(job);
                job.notStarted = Math.max(job.notStarted, job.start);
            }
        }
    }

    /** Lets the oldest jobs take the places that are free. */
    private void fill(long now) {
        long at = freed == 0 ? now : freed;
        if (estimates.areInOrder()) {
            while (started.size() < slots.count() && !waiting.isEmpty()) {
                QueuedJob next = waiting.first();
                assume(next, at);
                looks.plan(next, now);
            }
        } else {
            slots.set(Math.max(started.size(), estimates.running()));
            looks.planHead(slots.count() - started.size(), at, now);
        }
        freed = 0;
    }
}
