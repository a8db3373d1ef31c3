package io.github.comfysdk.core.batch;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A batch, asynchronous. Thread-safe. See {@link Batch}.
 *
 * <p>It is an interface so that frameworks can put a proxy before it. Do not implement it otherwise: any release may add
 * methods.
 */
public interface AsyncBatch {
    /**
     * {@return its name}
     */
    String name();

    /**
     * {@return its options}
     */
    BatchOptions options();

    /**
     * Returns the batch with other options.
     *
     * @param change returns the changed options
     * @return the batch
     */
    AsyncBatch with(UnaryOperator<BatchOptions> change);

    /**
     * Starts a run. See {@link Batch#start(Iterator)}.
     *
     * @param <T> the type of the context of items
     * @param items the source
     * @return the run
     */
    <T> BatchRun<T> start(Iterator<BatchItem<T>> items);

    /**
     * Starts a run. See {@link Batch#start(Iterator)}.
     *
     * @param <T> the type of the context of items
     * @param items the source; closed at the end of the run
     * @return the run
     */
    <T> BatchRun<T> start(Stream<BatchItem<T>> items);

    /**
     * Starts a run. See {@link Batch#start(Iterator)}.
     *
     * @param <T> the type of the context of items
     * @param items the source
     * @return the run
     */
    <T> BatchRun<T> start(Iterable<BatchItem<T>> items);

    /**
     * Starts a run to which items are added one by one. See {@link Batch#open()}.
     *
     * @return the run
     */
    BatchFeed open();

    /**
     * Asks the server how far the batch has come. See {@link Batch#status()}.
     *
     * @return its state on the server
     */
    CompletableFuture<BatchStatus> status();

    /**
     * Deletes the jobs that no machine has taken yet. See {@link Batch#deleteQueued()}.
     *
     * @return how many were deleted
     */
    CompletableFuture<Integer> deleteQueued();
}
