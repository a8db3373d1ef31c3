package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.model.Execute;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All waits of a client. They share one timer, and an execute is polled once however many wait for it. Thread-safe; need not
 * be closed, since the runtime ends all waits when it is closed.
 */
public final class WaitCoordinator {
    private final ClientRuntime runtime;
    private final PollSchedule schedule;
    private final WaitOutcome outcome;

    /**
     * Creates the coordinator of a client's waits.
     *
     * @param runtime makes the reads
     */
    public WaitCoordinator(ClientRuntime runtime) {
        this.runtime = runtime;
        this.schedule = new PollExecutor(runtime).schedule();
        this.outcome = new WaitOutcome(runtime);
    }

    /**
     * Begins a wait.
     *
     * @param request what to wait for
     * @return the wait
     */
    public PendingWait begin(WaitRequest request) {
        var wait = new WaitState(request, runtime.time());
        CompletableFuture<Execute> result = runtime.call(
                Operation.awaitExecute(request.promptId()), request.policy().timeout(), context -> {
                    context.onTimeoutFailWith(wait::timedOut);
                    context.onStop(why -> {
                        wait.giveUp();
                        schedule.leave(wait);
                    });
                    Execute created = request.created();
                    if (created != null) {
                        wait.observe(new PollResult.Created(created), List.of());
                    }
                    schedule.join(wait);
                    return wait.finalState().thenCompose(state -> {
                        CompletableFuture<Execute> concluded = outcome.of(wait, state);
                        context.onStop(why -> concluded.cancel(true));
                        return concluded;
                    });
                });
        return new PendingWait(wait, result);
    }
}
