package io.github.comfysdk.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A wait for an execute has started. Delivered in the context that {@code callerContext(...)} has captured on the thread that began
 * the wait.
 *
 * @param id the number of the wait
 * @param promptId the id of the execute
 * @param endpointName the name of its endpoint, if the response to its create is known
 * @param parentId the number of the batch item that the wait belongs to, empty if none
 * @param start when the wait started
 * @param timeout its time limit
 */
public record WaitStartedEvent(
        long id, String promptId, Optional<String> endpointName, OptionalLong parentId, Instant start, Duration timeout)
        implements ClientEvent {
    @Override
    public Instant time() {
        return start;
    }
}
