package io.github.comfysdk.core.internal.batch;

import static io.github.comfysdk.core.internal.call.CloseQuietly.quietly;

import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.util.List;
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

    /** Returns whether the row of an id may be one of these; only {@link #isLeft} says whether it is. */
    static boolean isKnown(Setting setting, String promptId) {
        return setting.storage()
                .filter(storage -> storage.refused().contains(promptId))
                .isPresent();
    }

    /** Returns whether a row is one of these: a later create of its id would have written another time. */
    static boolean isLeft(Setting setting, Execute row) {
        return row.phase() == ExecutePhase.QUEUED
                && setting.storage()
                        .filter(storage -> row.createTime()
                                .filter(time -> storage.refused().isLeft(row.promptId(), time))
                                .isPresent())
                        .isPresent();
    }

    /** Remembers the row of a create that was just refused. A folder that cannot be written shows itself by the manifest. */
    static void remember(Setting setting, Execute row) {
        if (row.phase() == ExecutePhase.QUEUED) {
            row.createTime()
                    .ifPresent(time -> setting.storage()
                            .ifPresent(
                                    storage -> quietly(() -> storage.refused().add(row.promptId(), time))));
        }
    }

    /** Forgets the row of an id, which is gone or was overwritten. */
    static void forget(Setting setting, String promptId) {
        setting.storage().ifPresent(storage -> storage.refused().remove(promptId));
    }

    /**
     * Begins.
     *
     * @return whether the row was deleted, so that the item needs another id; otherwise it is waited for, as that of any job
     */
    CompletableFuture<Boolean> run() {
        Futures.onEnd(setting.calls().find(promptId), (found, failure) -> {
            if (gone.isDone()) {
                return; // the run was closed
            }
            if (failure == null && found.filter(row -> isLeft(setting, row)).isPresent()) {
                delete();
                return;
            }
            if (failure == null) {
                forget(setting, promptId);
            }
            gone.complete(false);
        });
        return gone;
    }

    private void delete() {
        try {
            setting.deletedIds().add(List.of(promptId)); // should it be in the queue after all
        } catch (IllegalStateException unwritable) {
            gone.completeExceptionally(unwritable);
            return;
        }
        Futures.onEnd(setting.deleted(promptId), (deleted, never) -> {
            if (deleted) {
                forget(setting, promptId);
            }
            gone.complete(deleted);
        });
    }
}
