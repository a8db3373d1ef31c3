package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.model.Execute;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All waits of a client. They share one timer, and an execute is read once however many wait for it. Thread-safe; it needs
 * no closing, since the runtime ends all waits when it is closed.
 */
public final class WaitCoordinator {
    private final ClientRuntime runtime;
    private final PollSchedule list;
    private final WaitOutcome verdicts;

    /**
     * Creates the waits of a client.
     *
     * @param runtime makes the reads
     */
    public WaitCoordinator(ClientRuntime runtime) {
        this.runtime = runtime;
        this.list = new PollExecutor(runtime).list();
        this.verdicts = new WaitOutcome(runtime);
    }

    /**
     * Begins a wait.
     *
     * @param order what to wait for
     * @return the wait
     */
    public PendingWait begin(WaitRequest order) {
        var wait = new WaitState(order, runtime.time());
        CompletableFuture<Execute> result = runtime.call(
                Operation.awaitExecute(order.promptId()), order.settings().timeout(), context -> {
                    context.onTimeoutFailWith(wait::timedOut);
                    context.onStop(why -> {
                        wait.giveUp();
                        list.leave(wait);
                    });
                    Execute created = order.created();
                    if (created != null) {
                        wait.observe(new PollResult.Created(created), List.of());
                    }
                    list.join(wait);
                    return wait.verdict().thenCompose(verdict -> {
                        CompletableFuture<Execute> concluded = verdicts.resultOf(wait, verdict);
                        context.onStop(why -> concluded.cancel(true));
                        return concluded;
                    });
                });
        return new PendingWait(wait, result);
    }
}
