package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.Engine;
import io.github.comfysdk.model.Execute;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All waits of a client. They share one timer, and an execute is read once however many wait for it. Thread-safe; it needs
 * no closing, since the engine ends all waits when it is closed.
 */
public final class Waits {
    private final Engine engine;
    private final WatchList list;
    private final Verdicts verdicts;

    /**
     * Creates the waits of a client.
     *
     * @param engine makes the reads
     */
    public Waits(Engine engine) {
        this.engine = engine;
        this.list = new Looks(engine).list();
        this.verdicts = new Verdicts(engine);
    }

    /**
     * Begins a wait.
     *
     * @param order what to wait for
     * @return the wait
     */
    public PendingWait begin(WaitOrder order) {
        var wait = new Wait(order, engine.time());
        CompletableFuture<Execute> result =
                engine.run("AwaitExecute", order.promptId(), order.settings().timeout(), scope -> {
                    scope.onTimeoutFailWith(wait::timedOut);
                    scope.onStop(why -> {
                        wait.giveUp();
                        list.leave(wait);
                    });
                    Execute created = order.created();
                    if (created != null) {
                        wait.observe(new Observation.Created(created), List.of());
                    }
                    list.join(wait);
                    return wait.verdict().thenCompose(verdict -> {
                        CompletableFuture<Execute> concluded = verdicts.resultOf(wait, verdict);
                        scope.onStop(why -> concluded.cancel(true));
                        return concluded;
                    });
                });
        return new PendingWait(wait, result);
    }
}
