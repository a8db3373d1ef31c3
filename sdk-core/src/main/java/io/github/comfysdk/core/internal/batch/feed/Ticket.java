package io.github.comfysdk.core.internal.batch.feed;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import java.util.concurrent.CompletableFuture;

/**
 * An item that was added to a feed, and the future that its result completes.
 *
 * @param <T> the type of the context of the item
 */
public final class Ticket<T> {
    private final BatchItem<T> item;
    private final CompletableFuture<BatchResult<T>> end = new CompletableFuture<>();

    Ticket(BatchItem<T> item) {
        this.item = item;
    }

    BatchItem<T> item() {
        return item;
    }

    CompletableFuture<BatchResult<T>> result() {
        return end;
    }

    /** Returns the item as the run knows it. */
    BatchItem<Ticket<?>> inRun() {
        return new BatchItem<>(item.key(), item.graph(), this);
    }

    /** Ends the item with the result of the run, in terms of the item that was added. */
    void end(BatchResult<?> result) {
        String id = result.promptId();
        if (result instanceof BatchResult.Succeeded<?> it) {
            end.complete(new BatchResult.Succeeded<>(item, id, it.files(), it.execute(), it.tries(), it.reused()));
        } else if (result instanceof BatchResult.Failed<?> it) {
            end.complete(new BatchResult.Failed<>(item, id, it.tries(), it.cause()));
        } else if (result instanceof BatchResult.Skipped<?> it) {
            end.complete(new BatchResult.Skipped<>(item, id, it.reason()));
        } else if (result instanceof BatchResult.Open<?> it) {
            open(id, it.cause());
        }
    }

    void open(String promptId, Throwable cause) {
        end.complete(new BatchResult.Open<>(item, promptId, cause));
    }
}
