package io.github.comfysdk.core.internal.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint, and a client that looks at each job when {@link EndpointQueues} say, or as the default policy does. Time passes in
 * the model only, so thousands of jobs take milliseconds and the figures are the same each time.
 */
final class QueueModel {
    static final long SECOND = 1_000_000_000L;
    private static final long MILLI = SECOND / 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    /** The clock of the server is days away from that of the client. */
    private static final Instant SERVER_START = Instant.parse("2026-01-01T00:00:00Z");

    /** How many looks each job took that ended, and how many seconds late their ends were noticed. */
    record Figures(double looks, double mean, double nearlyAll, double latest) {}

    private final class Job extends ModelMachines.Task {
        final long created = time.now();
        final QueuedJob queued = new QueuedJob(() -> planned.add(this));
        long due = time.now() + SECOND / 2;
        long interval = SECOND / 2;
        boolean isBusy;
        int version;

        Job(long run) {
            super(run);
            queued.gaps(SECOND / 2, longestGap);
        }
    }

    private final EndpointQueues queues = new EndpointQueues();
    private final ModelTime time = new ModelTime();
    private final ModelMachines machines;
    private final Set<Job> planned = new LinkedHashSet<>();
    private final List<Long> delays = new ArrayList<>();
    private long longestGap = 10 * SECOND;
    private int toEnd;
    private int looks;

    QueueModel(int machines) {
        this.machines = new ModelMachines(time, machines);
    }

    QueueModel takingAnyOfTheFirst(int count) {
        machines.takeAnyOfTheFirst(count);
        return this;
    }

    QueueModel inOrderFrom(long second) {
        time.at(second * SECOND, () -> machines.takeAnyOfTheFirst(1));
        return this;
    }

    QueueModel scaledTo(int count, long second) {
        time.at(second * SECOND, () -> machines.scaleTo(count));
        return this;
    }

    QueueModel polledAtLeastEach(Duration longest) {
        longestGap = longest.toNanos();
        return this;
    }

    /** Creates jobs in a row. A negative time is that of a job that never starts. */
    QueueModel submit(long second, long... runs) {
        for (int i = 0; i < runs.length; i++) {
            long run = runs[i];
            toEnd += run < 0 ? 0 : 1;
            time.at(second * SECOND + i * 80L * MILLI, () -> create(run));
        }
        return this;
    }

    private void create(long run) {
        var job = new Job(run);
        if (run >= 0) {
            machines.enter(job);
        }
        look(job);
    }

    private void look(Job job) {
        looks++;
        job.isBusy = true;
        long asked = time.now();
        time.at(time.now() + 40 * MILLI, () -> {
            Optional<Instant> start = passed(job.start);
            Optional<Instant> end = passed(job.end);
            time.at(time.now() + 40 * MILLI, () -> see(job, start, end, asked));
        });
    }

    private Optional<Instant> passed(long when) {
        return when > time.now() ? Optional.empty() : Optional.of(SERVER_START.plusNanos(when));
    }

    private void see(Job job, Optional<Instant> start, Optional<Instant> end, long asked) {
        job.isBusy = end.isPresent();
        if (end.isPresent()) {
            delays.add(time.now() - job.end);
        } else {
            job.interval = time.now() < job.due ? job.interval : Math.min(job.interval * 3 / 2, 10 * SECOND);
            job.due = time.now() + job.interval;
            planned.add(job);
        }
        queues.see(
                job.queued,
                new Sighting(
                        "endpoint",
                        SERVER_START.plusNanos(job.created),
                        start,
                        end,
                        end.isPresent(),
                        asked,
                        time.now()));
        planned.forEach(this::schedule);
        planned.clear();
    }

    private void schedule(Job job) {
        int version = ++job.version;
        long due = job.queued.look() == QueuedJob.UNPLANNED ? job.due : job.queued.look();
        if (due < NEVER) {
            time.at(Math.max(time.now(), due), () -> {
                if (version == job.version && !job.isBusy) {
                    look(job);
                }
            });
        }
    }

    /** Lets time pass until all jobs that start have ended, and been seen to. */
    Figures run() {
        while (delays.size() < toEnd) {
            time.next();
            if (looks > 100 * toEnd) {
                throw new AssertionError(
                        "Looks at the jobs again and again: " + delays.size() + " of " + toEnd + " ended");
            }
        }
        Collections.sort(delays);
        double mean = delays.stream().mapToLong(each -> each).average().orElseThrow();
        return new Figures(
                (double) looks / delays.size(),
                mean / SECOND,
                (double) delays.get(delays.size() * 19 / 20) / SECOND,
                (double) delays.get(delays.size() - 1) / SECOND);
    }
}
