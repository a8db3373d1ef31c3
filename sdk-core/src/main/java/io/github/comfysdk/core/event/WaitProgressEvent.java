package io.github.comfysdk.core.event;

import io.github.comfysdk.model.ExecutePhase;
import java.time.Instant;
import java.util.Optional;

/**
 * A wait has noticed a change of its execute, or that there is none.
 *
 * @param id the number of the wait
 * @param promptId the id of the execute
 * @param endpointName the name of its endpoint
 * @param time when it was noticed
 * @param kind what was noticed
 * @param phase how far the execute has come
 */
public record WaitProgressEvent(
        long id, String promptId, Optional<String> endpointName, Instant time, Kind kind, ExecutePhase phase)
        implements ClientEvent {
    /** What was noticed. */
    public enum Kind {
        /** The execute has entered a phase; the first that is seen counts, too. */
        PHASE,
        /** Progress messages were read that the wait had not seen. */
        MESSAGES,
        /** The execute has not moved for longer than the policy of the wait allows. */
        STUCK
    }
}
