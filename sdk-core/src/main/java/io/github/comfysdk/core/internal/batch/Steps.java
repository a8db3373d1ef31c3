package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.internal.call.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Takes an item from step to step, of which one is under way at a time, until it has ended. Cancelling is thread-safe. */
final class Steps {
    private final BooleanSupplier hasEnded;
    private final Consumer<BatchCause> stop;
    private final Consumer<Throwable> onMistake;
    private volatile CompletableFuture<?> current = CompletableFuture.completedFuture(true);

    /**
     * @param hasEnded says whether the item has ended, so that nothing follows any more
     * @param stop receives what concerns all items; the item is left open with them
     * @param onMistake receives what is thrown between two steps
     */
    Steps(BooleanSupplier hasEnded, Consumer<BatchCause> stop, Consumer<Throwable> onMistake) {
        this.hasEnded = hasEnded;
        this.stop = stop;
        this.onMistake = onMistake;
    }

    /** Waits for the end of a step. */
    <V> void then(CompletableFuture<V> next, Consumer<V> onValue, Consumer<Throwable> onFailure) {
        current = next;
        Futures.onEnd(next, (value, failure) -> {
            if (hasEnded.getAsBoolean()) {
                return;
            }
            attempt(() -> {
                if (failure == null) {
                    onValue.accept(value);
                } else if (Verdict.ofRead(failure) == Verdict.BATCH || failure instanceof ClientClosedException) {
                    stop.accept(BatchCause.of(failure));
                } else {
                    onFailure.accept(failure);
                }
            });
        });
        if (hasEnded.getAsBoolean()) {
            next.cancel(true);
        }
    }

    /** Goes on outside a step; an item must end, whatever happens. */
    void attempt(Runnable next) {
        try {
            next.run();
        } catch (RuntimeException | Error mistake) {
            onMistake.accept(mistake);
        }
    }

    /** Ends the step that is under way. */
    void cancel() {
        current.cancel(true);
    }
}
