package io.github.comfysdk.core.event;

import java.time.Instant;
import java.util.Optional;

/**
 * An item of a batch has taken a step. The calls and waits of its jobs have its number as their {@code parentId()}.
 *
 * @param id the number of the item
 * @param runId the number of the run that it belongs to
 * @param batch the name of the batch
 * @param key the key of the item, which may contain words of the prompt
 * @param promptId the id of its current execute, which need not exist
 * @param step what it has done
 * @param start when it was pulled from the source
 * @param time when it took the step
 * @param tries how many of its jobs have failed so far
 * @param result how it ended, if it has
 * @param exception the simple name of what it failed with, or of what kept it open
 */
public record BatchItemEvent(
        long id,
        long runId,
        String batch,
        String key,
        String promptId,
        Step step,
        Instant start,
        Instant time,
        int tries,
        Optional<Result> result,
        Optional<String> exception)
        implements ClientEvent {
    /** {@return all but the key, as of other records} */
    @Override
    public String toString() {
        return "BatchItemEvent[id=" + id + ", runId=" + runId + ", batch=" + batch + ", promptId=" + promptId
                + ", step="
                + step + ", start=" + start + ", time=" + time + ", tries=" + tries + ", result=" + result
                + ", exception=" + exception + "]";
    }

    /** What an item does. */
    public enum Step {
        /** It was pulled from the source. */
        STARTED,
        /** Its job was created. */
        SUBMITTED,
        /** Its job failed, was stuck or was dropped, and another is created. */
        TRIED_AGAIN,
        /** It has a result. */
        ENDED
    }

    /** How an item ends. */
    public enum Result {
        /** With its files. */
        SUCCEEDED,
        /** With the result of an earlier run. */
        REUSED,
        /** It cannot succeed. */
        FAILED,
        /** Its job was deleted. */
        SKIPPED,
        /** Nobody knows yet. */
        OPEN
    }
}
