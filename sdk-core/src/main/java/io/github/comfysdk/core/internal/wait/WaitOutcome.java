package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.call.CallContext;
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

    CompletableFuture<Execute> of(WaitState wait, WaitState.FinalState state, CallContext context) {
        Execute execute = state.execute();
        if (execute.phase() == ExecutePhase.FAILED) {
            return CompletableFuture.failedFuture(WaitExceptions.failed(execute, wait.polls(), wait.elapsed()));
        }
        if (execute.hasOutputs() || !wait.request().policy().outputsRequired()) {
            return CompletableFuture.completedFuture(execute);
        }
        return messages(wait, state, context)
                .thenCompose(messages -> CompletableFuture.failedFuture(
                        WaitExceptions.withoutOutputs(execute, wait.polls(), wait.elapsed(), messages)));
    }

    /** Returns the progress messages, which alone show an exception inside ComfyUI. */
    private CompletableFuture<List<SyncMessage>> messages(
            WaitState wait, WaitState.FinalState state, CallContext context) {
        if (!state.messages().isEmpty() || !state.execute().needSync().orElse(false)) {
            return CompletableFuture.completedFuture(state.messages());
        }
        CompletableFuture<List<SyncMessage>> reading = runtime.callInside(
                runtime.requests().syncMessages(state.execute().promptId()),
                ReadLimits.ofMessages(wait.request().options()));
        return context.step(reading, () -> reading.cancel(true)).exceptionally(unreadable -> List.of());
    }
}
