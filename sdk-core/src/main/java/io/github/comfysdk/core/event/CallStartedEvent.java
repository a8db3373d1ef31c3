package io.github.comfysdk.core.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A call has started. Delivered in the context that {@code callerContext(...)} has captured on the thread that made the call.
 *
 * @param id the number of the call
 * @param operation the name of the call, such as {@code CreateExecute}
 * @param promptId the id of the execute, if the call is about a single one
 * @param endpointName the name of the endpoint, if the call names one
 * @param origin who makes the call
 * @param parentId the number of the batch item or run that the call belongs to, empty if none
 * @param start when it started
 */
public record CallStartedEvent(
        long id,
        String operation,
        Optional<String> promptId,
        Optional<String> endpointName,
        CallOrigin origin,
        OptionalLong parentId,
        Instant start)
        implements ClientEvent {
    @Override
    public Instant time() {
        return start;
    }
}
