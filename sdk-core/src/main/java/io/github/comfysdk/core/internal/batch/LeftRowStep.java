package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Deletes the row of a refused create which an earlier process did not get to delete. */
final class LeftRowStep {
    private final Setting setting;
    private final String promptId;
    private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

    LeftRowStep(Setting setting, String promptId) {
        this.setting = setting;
        this.promptId = promptId;
    }

    /** Returns whether an execute is known for such a row. */
    static boolean isLeft(Setting setting, String promptId) {
        return setting.storage()
                .filter(storage -> storage.refused().contains(promptId))
                .isPresent();
    }

    /**
     * Begins.
     *
     * @return whether the row was deleted, so that the item needs another id; otherwise it is waited for, as that of any job
     */
    CompletableFuture<Boolean> run() {
        Futures.onEnd(
                setting.calls().find(promptId), (found, failure) -> delete(failure == null ? found : Optional.empty()));
        return gone;
    }

    private void delete(Optional<Execute> found) {
        if (gone.isDone()) {
            return; // the run was closed
        }
        if (found.filter(row -> row.phase() == ExecutePhase.QUEUED).isEmpty()) {
            gone.complete(false);
            return;
        }
        try {
            setting.deletedIds().add(List.of(promptId)); // should it be in the queue after all
        } catch (IllegalStateException unwritable) {
            gone.completeExceptionally(unwritable);
            return;
        }
        Futures.onEnd(setting.deleted(promptId), (deleted, never) -> gone.complete(deleted));
    }
}
