package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.internal.batch.folder.DeletedIds;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.internal.batch.pace.SubmitQueue;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the items of a run share.
 *
 * @param batch the name of the batch
 * @param options its options
 * @param calls the client
 * @param submits where creates wait for their turn
 * @param storage the folder, if there is one
 * @param deletedIds the ids that may not be used again
 * @param patience how long to go on while the server fails
 * @param trace reports what happens
 */
record Setting(
        String batch,
        BatchOptions options,
        BatchCalls calls,
        SubmitQueue submits,
        Optional<Storage> storage,
        DeletedIds deletedIds,
        Patience patience,
        BatchTrace trace) {
    /** Returns the setting of one part, whose calls are reported as its own, if anybody listens. */
    Setting of(long part) {
        return trace.isHeard()
                ? new Setting(
                        batch, options, new ReportedCalls(calls, part), submits, storage, deletedIds, patience, trace)
                : this;
    }

    /** Runs an action after a pause, unless the timer is cancelled before. */
    ClientTime.Timer after(Duration pause, Runnable action) {
        return calls.time().schedule(pause, action);
    }

    /** Deletes an execute; completes with whether it is gone, however that ended. */
    CompletableFuture<Boolean> deleted(String promptId) {
        var gone = new CompletableFuture<Boolean>();
        delete(promptId, 0, gone);
        return gone;
    }

    private void delete(String promptId, int failures, CompletableFuture<Boolean> gone) {
        Futures.onEnd(calls.delete(List.of(promptId)), (done, failure) -> {
            if (failure == null) {
                gone.complete(true);
            } else if (failures < 4 && Verdict.ofRead(failure) == Verdict.PASSING) {
                after(Patience.pause(failures), () -> delete(promptId, failures + 1, gone));
            } else {
                gone.complete(false);
            }
        });
    }
}
