package io.github.comfysdk.core.batch;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A running batch, which delivers the result of each item once, to whichever reader asks next. Thread-safe.
 *
 * <p>While {@link BatchOptions#lookAhead()} results have not been taken, the run pulls no more items.
 *
 * <pre>{@code
 * try (BatchRun<Row> run = batch.start(items)) {
 *     for (BatchResult<Row> result : run) { ... }
 * }
 * }</pre>
 *
 * @param <T> the type of the context of items
 */
public interface BatchRun<T> extends AutoCloseable, Iterable<BatchResult<T>> {
    /**
     * Returns the results. {@code hasNext} blocks until there is one, or until there will be none.
     *
     * <p>It throws, after all results were delivered, what the source of the items threw, or {@link
     * BatchStoppedException} if the run has stopped; and at any time {@link
     * io.github.comfysdk.core.error.CallInterruptedException} if the thread is interrupted, with the interrupt flag set.
     *
     * @return an iterator, for one thread
     */
    @Override
    Iterator<BatchResult<T>> iterator();

    /**
     * {@return the results as a stream, in the order of {@link BatchOptions#order()}; it throws what {@link #iterator()} throws}
     */
    default Stream<BatchResult<T>> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * {@return the results as a publisher. Each subscriber takes as many results as it requests, on a daemon thread
     * of its own; cancelling a subscription does not affect the run}
     */
    Flow.Publisher<BatchResult<T>> publisher();

    /**
     * {@return how far the run has come}
     */
    BatchProgress progress();

    /** Takes no more items from the source. Items under way go on, and their results are delivered. */
    void stopSubmitting();

    /**
     * Stops waiting, and nothing else: jobs that were submitted run on, and the next run of the batch takes their results. Items
     * under way are delivered as {@link BatchResult.Open}. The source is interrupted while it waits, and closed if it is a stream.
     */
    @Override
    void close();
}
