package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import java.util.Optional;

/** Decides after how many failures a run stops. Thread-safe. */
final class StopPolicy {
    private final int mostInAll;
    private final int mostInRow;
    private int inAll;
    private int inRow;

    StopPolicy(BatchOptions options) {
        this.mostInAll = options.maxFailures();
        this.mostInRow = options.maxFailuresInRow();
    }

    /** Counts a result; returns why the run stops, if it does. */
    synchronized Optional<BatchCause> after(BatchResult<?> result) {
        if (result instanceof BatchResult.Succeeded<?>) {
            inRow = 0;
        } else if (result instanceof BatchResult.Failed<?> failed) {
            inAll++;
            inRow++;
            if (inAll >= mostInAll || inRow >= mostInRow) {
                String limit =
                        inRow >= mostInRow ? inRow + " items have failed in a row" : inAll + " items have failed";
                return Optional.of(new BatchCause(
                        limit + ", the limit of withStopAfter; the last one, " + failed.key() + ": "
                                + failed.cause().getMessage(),
                        failed.cause()));
            }
        }
        return Optional.empty();
    }
}
