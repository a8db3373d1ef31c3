package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.model.ExecuteState;
import java.time.Duration;

/**
 * What the items of a run report to it. Thread-safe.
 *
 * @param <T> the type of the context of items
 */
interface Ends<T> {
    /** A create was accepted. */
    void created();

    /** A job of an earlier process is waited for. */
    void attached();

    /**
     * Creates are sent more slowly, since the server throttles.
     *
     * @param interval the interval between two
     */
    void slowedDown(Duration interval);

    /** A job has ended with success. */
    void ran(ExecuteState execute);

    /**
     * An item has ended; called once for each.
     *
     * @param work the item
     * @param result its result
     * @param isOwn whether its last job ended in this run
     */
    void ended(Work<T> work, BatchResult<T> result, boolean isOwn);

    /** All items are affected. */
    void stop(BatchCause cause);
}
