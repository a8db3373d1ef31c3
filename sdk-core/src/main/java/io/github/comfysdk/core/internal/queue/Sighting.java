package io.github.comfysdk.core.internal.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * What a response shows of a job.
 *
 * @param endpointName its endpoint
 * @param createTime when it was created, by the server's clock
 * @param startTime when a machine took it; empty if it waits
 * @param completeTime when it ended; empty if it has not ended, or if that is not recorded yet
 * @param hasEnded whether it has ended
 * @param asked when the request was sent, in nanoseconds of the client
 * @param seen when the response arrived
 */
public record Sighting(
        String endpointName,
        Instant createTime,
        Optional<Instant> startTime,
        Optional<Instant> completeTime,
        boolean hasEnded,
        long asked,
        long seen) {}
