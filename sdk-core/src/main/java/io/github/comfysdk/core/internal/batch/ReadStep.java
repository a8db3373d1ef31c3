package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.model.Execute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks by id how far an item has come, where the list was not read: one try after the other, until one does not exist. */
final class ReadStep {
    private final Setting setting;
    private final String key;
    private final String graphHash;
    private final List<Row> rows = new ArrayList<>();
    private final CompletableFuture<Known> known = new CompletableFuture<>();
    private int failures;

    ReadStep(Setting setting, String key, String graphHash) {
        this.setting = setting;
        this.key = key;
        this.graphHash = graphHash;
    }

    /**
     * Begins.
     *
     * @return what exists; fails with a {@link BatchCause}, or as the read fails
     */
    CompletableFuture<Known> run() {
        read(1);
        return known;
    }

    private void read(int tryNumber) {
        String promptId = PromptIds.derive(setting.batch(), key, tryNumber, graphHash);
        Futures.onEnd(setting.calls().find(promptId), (found, failure) -> {
            if (failure != null) {
                failed(failure, tryNumber);
                return;
            }
            failures = 0;
            setting.patience().succeeded();
            Optional<Row> row = found.flatMap(this::row);
            row.ifPresent(rows::add);
            // A stuck job was deleted, so a try that does not exist is not always the last one.
            if (row.filter(Row::hasFailed).isPresent()
                    || (row.isEmpty() && tryNumber < setting.options().tries())) {
                read(tryNumber + 1);
            } else {
                known.complete(rows.isEmpty() ? new Known.Nothing(1, 0) : Journal.known(rows));
            }
        });
    }

    private Optional<Row> row(Execute execute) {
        return Row.of(execute, setting.batch());
    }

    private void failed(Throwable failure, int tryNumber) {
        if (Verdict.ofRead(failure) == Verdict.ITEM) {
            known.completeExceptionally(failure);
            return;
        }
        try {
            setting.patience().failed(failure);
        } catch (BatchCause end) {
            known.completeExceptionally(end);
            return;
        }
        setting.after(Patience.pause(failures++), () -> read(tryNumber));
    }
}
