package io.github.comfysdk.core.event;

import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A wait has ended.
 *
 * @param id the number of the wait
 * @param promptId the id of the execute
 * @param endpointName the name of its endpoint, if the execute was seen
 * @param parentId the number of the batch item that the wait belongs to, empty if none
 * @param start when the wait started
 * @param duration how long it took
 * @param outcome how it ended: {@link Outcome#FAILED} if the job failed, too
 * @param phase how far the execute had come when it was seen last, empty if it never was
 * @param reads how many polls were reads by id, those that failed included
 * @param pages how many polls were pages of the list, each of which may have served other waits, too
 * @param queued how long the job waited for a machine, if it was seen to have started
 * @param run how long it ran, if it was seen to have ended
 * @param noticeDelay how long after the end of the job the wait ended, on one clock: the difference of the server's and the client's
 *     is estimated from when executes were seen first; empty if the job was not seen to end, or had ended when the wait saw it first
 * @param exception the simple name of the exception, empty if the wait succeeded
 */
public record WaitEndedEvent(
        long id,
        String promptId,
        Optional<String> endpointName,
        OptionalLong parentId,
        Instant start,
        Duration duration,
        Outcome outcome,
        Optional<ExecutePhase> phase,
        int reads,
        int pages,
        Optional<Duration> queued,
        Optional<Duration> run,
        Optional<Duration> noticeDelay,
        Optional<String> exception)
        implements ClientEvent {
    @Override
    public Instant time() {
        return start.plus(duration);
    }
}
