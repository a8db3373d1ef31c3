package io.github.comfysdk.core.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A wait has received the result of a poll. One request can serve many waits: an execute is read once for all waits for it, and a
 * page of the list shows many.
 *
 * @param id the number of the wait
 * @param promptId the id of the execute
 * @param time when the result arrived
 * @param poll the number of the poll in this wait, from 1
 * @param source what showed the execute
 * @param status the status of the execute, empty if the poll failed
 * @param exception the simple name of the exception, empty if the poll succeeded
 */
public record WaitPolledEvent(
        long id,
        String promptId,
        Instant time,
        int poll,
        Source source,
        Optional<String> status,
        Optional<String> exception)
        implements ClientEvent {
    /** What a poll was. */
    public enum Source {
        /** A read of the execute by its id. */
        READ,
        /** A page of the list. */
        PAGE
    }
}
