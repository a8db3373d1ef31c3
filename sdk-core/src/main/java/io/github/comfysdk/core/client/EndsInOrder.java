package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.time.TimedFuture;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.Execute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** Waits for several executes, and puts their ends into the order in which they come. */
final class EndsInOrder {
    private final List<CompletableFuture<ExecuteEnd>> ends = new ArrayList<>();
    private final List<CompletableFuture<Execute>> waits = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    private EndsInOrder() {}

    /**
     * Begins the waits.
     *
     * @param promptIds the executes, each of which counts once
     * @param policy how to wait
     * @param await begins a wait
     * @param time what to tell of threads that block on the futures
     * @return the first future completes with the first end, and so on; cancelling one ends all waits
     */
    static List<CompletableFuture<ExecuteEnd>> of(
            Iterable<String> promptIds,
            WaitPolicy policy,
            BiFunction<String, WaitPolicy, CompletableFuture<Execute>> await,
            ClientTime time) {
        Set<String> ids = new LinkedHashSet<>();
        promptIds.forEach(ids::add);
        var order = new EndsInOrder();
        for (int i = 0; i < ids.size(); i++) {
            order.ends.add(new TimedFuture<>(time));
        }
        for (String id : ids) {
            CompletableFuture<Execute> wait = await.apply(id, policy);
            order.waits.add(wait);
            Futures.onEnd(
                    wait,
                    (execute, failure) -> order.ended(
                            new ExecuteEnd(id, Optional.ofNullable(execute), Optional.ofNullable(failure))));
        }
        order.ends.forEach(end -> Futures.onEnd(end, (value, failure) -> {
            if (failure != null) {
                order.waits.forEach(wait -> wait.cancel(true));
            }
        }));
        return Collections.unmodifiableList(order.ends);
    }

    private void ended(ExecuteEnd end) {
        ends.get(next.getAndIncrement()).complete(end);
    }
}
