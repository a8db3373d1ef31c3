package io.github.comfysdk.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A call has ended, with all its attempts and pauses. Delivered before its caller receives the result where time is virtual, and
 * possibly after that otherwise.
 *
 * @param id the number of the call
 * @param operation the name of the call, such as {@code CreateExecute}
 * @param promptId the id of the execute, if the call is about a single one
 * @param endpointName the name of the endpoint, if the call names one
 * @param origin who made the call
 * @param parentId the number of the batch item or run that the call belongs to, empty if none
 * @param start when it started
 * @param duration how long it took
 * @param outcome how it ended
 * @param attempts how many attempts it made, of all its requests; 0 if it ended before the first
 * @param status the HTTP status of the last response, empty if none arrived
 * @param requestId the request id of the last response, if it had one
 * @param exception the simple name of the exception, empty if the call succeeded
 */
public record CallEndedEvent(
        long id,
        String operation,
        Optional<String> promptId,
        Optional<String> endpointName,
        CallOrigin origin,
        OptionalLong parentId,
        Instant start,
        Duration duration,
        Outcome outcome,
        int attempts,
        OptionalInt status,
        Optional<String> requestId,
        Optional<String> exception)
        implements ClientEvent {
    @Override
    public Instant time() {
        return start.plus(duration);
    }
}
