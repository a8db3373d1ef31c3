package io.github.comfysdk.core.batch;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A batch that is running: the results of its items, each of which is delivered once, to whoever asks next. Thread-safe.
 *
 * <p>Results that nobody takes hold up the run, so that it never holds more of them than {@link BatchOptions#lookAhead()}.
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
     * {@return the results as a publisher. Each subscriber takes results by a daemon thread of its own, as many as it requests;
     * cancelling a subscription leaves the run as it is}
     */
    Flow.Publisher<BatchResult<T>> publisher();

    /**
     * {@return how far the run has come}
     */
    BatchProgress progress();

    /** Takes no more items from the source. What is under way goes on, and its results are delivered. */
    void stopSubmitting();

    /**
     * Stops waiting, and nothing else: jobs that were submitted run on, and the next run of the batch takes their results. Items
     * under way are delivered as {@link BatchResult.Open}. The source is interrupted while it waits, and closed if it is a stream.
     */
    @Override
    void close();
}
