package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The end of one item, which comes once: it is written to the manifest before anybody hears of it. Thread-safe.
 *
 * @param <T> the type of the context of items
 */
final class ItemEnd<T> {
    private final Optional<Storage> storage;
    private final Consumer<BatchCause> stop;
    private final Consumer<BatchResult<T>> onEnd;
    private final AtomicBoolean hasEnded = new AtomicBoolean();

    /**
     * @param storage the folder, if there is one
     * @param stop stops the run if the manifest cannot be written
     * @param onEnd receives the result
     */
    ItemEnd(Optional<Storage> storage, Consumer<BatchCause> stop, Consumer<BatchResult<T>> onEnd) {
        this.storage = storage;
        this.stop = stop;
        this.onEnd = onEnd;
    }

    boolean hasCome() {
        return hasEnded.get();
    }

    /** Ends the item with a result that the next run does not need to know. */
    void comes(BatchResult<T> result) {
        comes(result, Optional.empty());
    }

    /** Ends the item, unless it has ended. */
    void comes(BatchResult<T> result, Optional<ManifestLine> line) {
        if (hasEnded.compareAndSet(false, true)) {
            onEnd.accept(line.isPresent() && storage.isPresent() ? written(result, line.get(), storage.get()) : result);
        }
    }

    private BatchResult<T> written(BatchResult<T> result, ManifestLine line, Storage into) {
        try {
            into.manifest().append(line);
            return result;
        } catch (IOException | RuntimeException | Error e) {
            var cause = new BatchCause(
                    "the manifest in " + into.folder() + " cannot be written (" + e.getMessage() + ")", e);
            stop.accept(cause);
            return new BatchResult.Open<>(result.item(), result.promptId(), cause);
        }
    }
}
