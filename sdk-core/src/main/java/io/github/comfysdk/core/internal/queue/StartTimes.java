package io.github.comfysdk.core.internal.queue;

import io.github.comfysdk.core.internal.queue.QueuedJob.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * When jobs have started and how long they ran. The machine that takes a job writes when it did, by a clock of its own, which may
 * be wrong, and the server's may be set while a job runs: what contradicts what the client has seen does not count. Not thread-safe.
 */
final class StartTimes {
    private static final Duration USUAL_DIFFERENCE = Duration.ofSeconds(1);

    /** Reads lag behind writes, and the clocks of machines differ a little. */
    private static final long TOLERANCE = Duration.ofSeconds(5).toNanos();

    private final ServerClock clock;

    StartTimes(ServerClock clock) {
        this.clock = clock;
    }

    /** Returns when a job started that was seen running, in nanoseconds of the client. */
    long start(QueuedJob job, Sighting sighting) {
        long now = sighting.seen();
        Instant start = sighting.startTime().orElseThrow();
        long otherwise = isTakenToRun(job) ? job.start : now;
        return Math.max(isPlausible(job, sighting, start) ? clock.local(start, now) : otherwise, job.notStarted);
    }

    /** Returns how long a job ran that has ended, as far as that is known. */
    OptionalLong run(QueuedJob job, Sighting sighting, long end) {
        if (sighting.startTime().isEmpty() || sighting.completeTime().isEmpty()) {
            return OptionalLong.empty();
        }
        Instant start = sighting.startTime().get();
        Instant complete = sighting.completeTime().get();
        if (isPlausible(job, sighting, start) && !start.isAfter(complete)) {
            return OptionalLong.of(Math.max(1, Duration.between(start, complete).toNanos()));
        }
        return isTakenToRun(job) ? OptionalLong.of(Math.max(1, end - job.start)) : OptionalLong.empty();
    }

    private boolean isPlausible(QueuedJob job, Sighting sighting, Instant start) {
        return job.notStarted == QueuedJob.UNKNOWN
                ? !start.plus(USUAL_DIFFERENCE).isBefore(sighting.createTime())
                : clock.local(start, sighting.seen()) >= job.notStarted - TOLERANCE;
    }

    private static boolean isTakenToRun(QueuedJob job) {
        return job.stage == Stage.ASSUMED || job.stage == Stage.RUNNING;
    }
}
