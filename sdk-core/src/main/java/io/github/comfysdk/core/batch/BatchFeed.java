package io.github.comfysdk.core.batch;

import java.util.concurrent.CompletableFuture;

/**
 * A running batch whose items are added one by one, as they come, rather than pulled from a source: for engines and services that
 * bring items to a function and expect a result for each. Thread-safe.
 *
 * <pre>{@code
 * try (BatchFeed feed = batch.open()) {
 *     feed.add(item).thenAccept(result -> ...);
 * }
 * }</pre>
 */
public interface BatchFeed extends AutoCloseable {
    /**
     * Adds an item. Returns at once; {@link BatchOptions#outstanding()} items are under way at once, and those beyond wait in memory,
     * so limit how many you add.
     *
     * @param <T> the type of the context of the item
     * @param item the item, whose key must not have been added before
     * @return its result, which is {@link BatchResult.Open} if the run ends before; fails never. Cancelling it has no effect on the
     *     item
     */
    <T> CompletableFuture<BatchResult<T>> add(BatchItem<T> item);

    /**
     * {@return how far the run has come}
     */
    BatchProgress progress();

    /**
     * Stops waiting, and nothing else, as {@link BatchRun#close()} does. Items that have no result yet get {@link BatchResult.Open}.
     */
    @Override
    void close();
}
