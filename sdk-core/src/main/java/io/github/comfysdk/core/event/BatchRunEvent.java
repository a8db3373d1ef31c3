package io.github.comfysdk.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of a batch has taken a step.
 *
 * @param id the number of the run
 * @param batch the name of the batch
 * @param step what has happened
 * @param start when the run started
 * @param time when it happened
 * @param underWay how many items are under way
 * @param ended how many items have ended
 * @param span how long it waits for earlier creates; between two creates if the run slows down; since an item ended last if it stalls
 * @param exception the simple name of the reason, if the run stops
 */
public record BatchRunEvent(
        long id,
        String batch,
        Step step,
        Instant start,
        Instant time,
        long underWay,
        long ended,
        Optional<Duration> span,
        Optional<String> exception)
        implements ClientEvent {
    /** What happens to a run. */
    public enum Step {
        /** It has started. */
        STARTED,
        /** It waits until creates of an earlier process can no longer take effect, before it looks at the list. */
        WAITS_FOR_EARLIER_CREATES,
        /** The server throttles, so creates are sent at longer intervals. */
        SLOWED_DOWN,
        /** Nothing has ended for three times the longest run seen, or for 30 minutes if none was seen yet; logged at level {@code WARNING}, too. */
        STALLED,
        /** It has stopped because of something that concerns all items. */
        STOPPED,
        /** All items have ended, or the run was closed. */
        ENDED
    }
}
