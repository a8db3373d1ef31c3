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
import java.util.stream.IntStream;

/**
 * Asks by id how far an item has come, where the list was not read: one try after the other, until one does not exist and later ones
 * cannot exist either. They can where a try was deleted, or has failed and is not kept by the server any more.
 */
final class ReadStep {
    /** How many tries may follow one another without a trace. */
    private static final int LOOK_AHEAD = 10;

    private static final int MOST_TRIES = 9_999;

    private final Setting setting;
    private final String key;
    private final String graphHash;
    private final Known.Unseen unseen;
    private final List<Row> rows = new ArrayList<>();
    private final CompletableFuture<Known> known = new CompletableFuture<>();
    private int failures;

    ReadStep(Setting setting, String key, String graphHash, Known.Unseen unseen) {
        this.setting = setting;
        this.key = key;
        this.graphHash = graphHash;
        this.unseen = unseen;
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
        if (known.isDone()) {
            return; // the run was closed
        }
        CompletableFuture<Optional<Execute>> call;
        try {
            call = setting.calls().find(id(tryNumber));
        } catch (RuntimeException | Error mistake) { // nobody else sees it after a pause
            known.completeExceptionally(mistake);
            return;
        }
        Futures.onEnd(call, (found, failure) -> {
            if (failure != null) {
                failed(failure, tryNumber);
                return;
            }
            failures = 0;
            setting.patience().succeeded();
            Optional<Row> row = found.flatMap(this::row);
            row.ifPresent(rows::add);
            if (mayHaveLater(tryNumber, row)) {
                read(tryNumber + 1);
            } else {
                known.complete(rows.isEmpty() ? absent(tryNumber) : Journal.known(rows, tryNumber));
            }
        });
    }

    private Known absent(int lookedUpTo) {
        return unseen.ifAbsent() instanceof Known.Nothing nothing ? nothing.lookedUpTo(lookedUpTo) : unseen.ifAbsent();
    }

    private boolean mayHaveLater(int tryNumber, Optional<Row> row) {
        if (tryNumber >= MOST_TRIES) {
            return false;
        }
        boolean isAbsent = row.isEmpty();
        return row.filter(Row::hasFailed).isPresent()
                || LeftRowStep.isKnown(setting, id(tryNumber)) // the create may have been repeated under the next id
                || setting.deletedIds()
                        .contains(id(tryNumber)) // a job that could not be deleted exists beside a later one
                || (isAbsent && tryNumber < Math.max(setting.options().tries(), unseen.tryNumber()))
                || (isAbsent && isDeletedLater(tryNumber));
    }

    private boolean isDeletedLater(int tryNumber) {
        return !setting.deletedIds().isEmpty()
                && IntStream.rangeClosed(tryNumber + 1, Math.min(tryNumber + LOOK_AHEAD, MOST_TRIES))
                        .anyMatch(later -> setting.deletedIds().contains(id(later)));
    }

    private String id(int tryNumber) {
        return PromptIds.derive(setting.batch(), key, tryNumber, graphHash);
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
