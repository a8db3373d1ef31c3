package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns a final state into the result of a wait. */
final class WaitOutcome {
    private final ClientRuntime runtime;

    WaitOutcome(ClientRuntime runtime) {
        this.runtime = runtime;
    }

    CompletableFuture<Execute> resultOf(WaitState wait, WaitState.Verdict verdict) {
        Execute execute = verdict.execute();
        if (execute.phase() == ExecutePhase.FAILED) {
            return CompletableFuture.failedFuture(WaitExceptions.failed(execute, wait.polls(), wait.elapsed()));
        }
        if (execute.hasOutputs() || !wait.order().settings().outputsRequired()) {
            return CompletableFuture.completedFuture(execute);
        }
        return messages(wait, verdict)
                .thenCompose(messages -> CompletableFuture.failedFuture(
                        WaitExceptions.withoutOutputs(execute, wait.polls(), wait.elapsed(), messages)));
    }

    /** Progress messages are the only place where a fault inside ComfyUI shows. */
    private CompletableFuture<List<SyncMessage>> messages(WaitState wait, WaitState.Verdict verdict) {
        if (!verdict.messages().isEmpty() || !verdict.execute().needSync().orElse(false)) {
            return CompletableFuture.completedFuture(verdict.messages());
        }
        return runtime.call(
                        runtime.requests().syncMessages(verdict.execute().promptId()),
                        ProgressReadLimits.of(wait.order().callSettings()))
                .exceptionally(unreadable -> List.of());
    }
}
