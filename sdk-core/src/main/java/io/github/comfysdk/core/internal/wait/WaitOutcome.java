package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns the final state of an execute into the result of a wait. */
final class WaitOutcome {
    private final ClientRuntime runtime;

    WaitOutcome(ClientRuntime runtime) {
        this.runtime = runtime;
    }

    CompletableFuture<Execute> of(WaitState wait, WaitState.FinalState state) {
        Execute execute = state.execute();
        if (execute.phase() == ExecutePhase.FAILED) {
            return CompletableFuture.failedFuture(WaitExceptions.failed(execute, wait.polls(), wait.elapsed()));
        }
        if (execute.hasOutputs() || !wait.request().policy().outputsRequired()) {
            return CompletableFuture.completedFuture(execute);
        }
        return messages(wait, state)
                .thenCompose(messages -> CompletableFuture.failedFuture(
                        WaitExceptions.withoutOutputs(execute, wait.polls(), wait.elapsed(), messages)));
    }

    /** Returns the progress messages, which alone show an exception inside ComfyUI. */
    private CompletableFuture<List<SyncMessage>> messages(WaitState wait, WaitState.FinalState state) {
        if (!state.messages().isEmpty() || !state.execute().needSync().orElse(false)) {
            return CompletableFuture.completedFuture(state.messages());
        }
        return runtime.call(
                        runtime.requests().syncMessages(state.execute().promptId()),
                        ProgressReadLimits.of(wait.request().options()))
                .exceptionally(unreadable -> List.of());
    }
}
