package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.model.ExecutePhase;
import io.github.comfysdk.model.ExecuteState;
import java.time.Instant;
import java.util.Optional;

/**
 * An execute of a batch as the server shows it.
 *
 * @param promptId its id
 * @param id what the id says
 * @param phase how far it has come
 * @param createTime when it was accepted
 * @param success the execute, if it has succeeded and is complete
 */
record Row(
        String promptId,
        PromptIds.Parts id,
        ExecutePhase phase,
        Optional<Instant> createTime,
        Optional<ExecuteState> success) {
    /** Returns the row of an execute; empty if it is of no batch or of another one. */
    static Optional<Row> of(ExecuteState execute, String batch) {
        return PromptIds.parse(execute.promptId())
                .filter(id -> id.batch().equals(batch))
                .map(id -> new Row(
                        execute.promptId(),
                        id,
                        execute.phase(),
                        execute.createTime(),
                        execute.phase() == ExecutePhase.SUCCEEDED && execute.isSettled()
                                ? Optional.of(execute)
                                : Optional.empty()));
    }

    boolean hasFailed() {
        return phase == ExecutePhase.FAILED;
    }
}
