package io.github.comfysdk.core.internal.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs at an endpoint, and what responses show of them. Times are whole seconds. */
abstract class QueueFixture {
    static final long SECOND = 1_000_000_000L;
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final EndpointQueues queues = new EndpointQueues();

    /** All that were created, in this order. */
    final List<QueuedJob> jobs = new ArrayList<>();

    /** The endpoint of the jobs that follow. */
    String endpoint = "endpoint";

    QueuedJob create(int second) {
        var job = new QueuedJob(() -> {});
        job.gaps(SECOND / 2, 10 * SECOND);
        jobs.add(job);
        see(job, second, null, null, second);
        return job;
    }

    void see(QueuedJob job, int created, @Nullable Integer started, @Nullable Integer ended, int now) {
        queues.see(
                job,
                new Sighting(
                        endpoint,
                        START.plusSeconds(created),
                        Optional.ofNullable(started).map(START::plusSeconds),
                        Optional.ofNullable(ended).map(START::plusSeconds),
                        ended != null,
                        now * SECOND,
                        now * SECOND));
    }

    /** Three jobs that have run for ten seconds each, one after the other on one machine. */
    void learn() {
        for (int i = 0; i < 3; i++) {
            QueuedJob job = create(10 * i);
            see(job, 10 * i, 10 * i, 10 * i + 10, 10 * i + 10);
        }
    }
}
