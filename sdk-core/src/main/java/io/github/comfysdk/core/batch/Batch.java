package io.github.comfysdk.core.batch;

import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.internal.call.Operation;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A batch: many jobs under one name, of which each runs once, however often the process that submits them is killed and started
 * again. Immutable and thread-safe; holds nothing but its name and options.
 *
 * <p>It keeps no state of its own: prompt ids are derived from the batch, the key of the item, the try and the content of
 * the graph ({@link PromptIds}). A run looks at the list of executes once and then attaches to jobs that are running, takes
 * over results that exist and submits the rest. With a {@linkplain BatchOptions#folder() folder} it also knows from the
 * manifest there what it has downloaded.
 */
public final class Batch {
    private final AsyncBatch async;

    /**
     * Creates the blocking form of a batch.
     *
     * @param async the batch
     */
    public Batch(AsyncBatch async) {
        this.async = async;
    }

    /**
     * {@return the asynchronous form of this batch}
     */
    public AsyncBatch async() {
        return async;
    }

    /**
     * {@return its name}
     */
    public String name() {
        return async.name();
    }

    /**
     * {@return its options}
     */
    public BatchOptions options() {
        return async.options();
    }

    /**
     * Returns the batch with other options, as in {@code with(o -> o.withEndpoint("comfy-async-prod"))}.
     *
     * @param change returns the changed options
     * @return the batch
     */
    public Batch with(UnaryOperator<BatchOptions> change) {
        return new Batch(async.with(change));
    }

    /**
     * Starts a run, which takes its items one by one, as they are needed, on a thread of its own. Returns at once.
     *
     * <p>Keys must be unique: of two items with the same key the second one fails. If the source throws, the run ends
     * after the results of the items before.
     *
     * @param <T> the type of the context of items
     * @param items the source, used by one thread at a time
     * @return the run
     * @throws IllegalStateException if no endpoint was set, or the folder cannot be used; the message says why
     */
    public <T> BatchRun<T> start(Iterator<BatchItem<T>> items) {
        return async.start(items);
    }

    /**
     * Starts a run. See {@link #start(Iterator)}.
     *
     * @param <T> the type of the context of items
     * @param items the source; closed at the end of the run
     * @return the run
     * @throws IllegalStateException if no endpoint was set, or the folder cannot be used; the message says why
     */
    public <T> BatchRun<T> start(Stream<BatchItem<T>> items) {
        return async.start(items);
    }

    /**
     * Starts a run. See {@link #start(Iterator)}.
     *
     * @param <T> the type of the context of items
     * @param items the source
     * @return the run
     * @throws IllegalStateException if no endpoint was set, or the folder cannot be used; the message says why
     */
    public <T> BatchRun<T> start(Iterable<BatchItem<T>> items) {
        return async.start(items);
    }

    /**
     * Starts a run to which items are added one by one. Returns at once. Their results come as the jobs end, whatever
     * {@link BatchOptions#order()} says.
     *
     * @return the run
     * @throws IllegalStateException if no endpoint was set, or the folder cannot be used; the message says why
     */
    public BatchFeed open() {
        return async.open();
    }

    /**
     * Asks the server how far the batch has come, by one walk over its list of executes. Needs no folder and no run: any process
     * can ask.
     *
     * @return the state of the batch on the server
     * @throws io.github.comfysdk.core.error.ComfyException if the list cannot be read
     */
    public BatchStatus status() {
        return Blocking.before(Operation.listExecutes()).await(async.status());
    }

    /**
     * Deletes the jobs of the batch that no machine has taken yet, so that they never run. A run of the batch delivers them as
     * {@link BatchResult.Skipped}; a later run submits them again, under other ids.
     *
     * <p>Any process can do this. If the batch has a {@linkplain BatchOptions#folder() folder}, set it here too, so
     * that these ids are recorded there: the endpoint's queue keeps deleted jobs for a while, and would run them if
     * their ids were created again.
     *
     * @return how many were deleted
     * @throws io.github.comfysdk.core.error.ComfyException if the list cannot be read or a delete fails
     */
    public int deleteQueued() {
        return Blocking.before(Operation.deleteExecutes(List.of())).await(async.deleteQueued());
    }
}
