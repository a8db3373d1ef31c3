package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Repeats an asynchronous step. Steps that end at once are repeated in a loop, so any number of them needs no stack. */
public final class AsyncLoop {
    private final Supplier<CompletableFuture<Boolean>> step;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicInteger turns = new AtomicInteger();

    private AsyncLoop(Supplier<CompletableFuture<Boolean>> step) {
        this.step = step;
    }

    /**
     * Repeats a step for as long as it returns true.
     *
     * @param step begins a step; its future says whether to repeat it
     * @return completes after the step that returned false, or fails with the first step that fails
     */
    public static CompletableFuture<Void> whileTrue(Supplier<CompletableFuture<Boolean>> step) {
        var loop = new AsyncLoop(step);
        loop.turn();
        return loop.end;
    }

    private void turn() {
        if (turns.getAndIncrement() > 0) {
            return; // inside the loop below, which takes another turn
        }
        do {
            Futures.onEnd(begin(), (goesOn, exception) -> {
                if (exception != null) {
                    end.completeExceptionally(exception);
                } else if (goesOn) {
                    turn();
                } else {
                    end.complete(null);
                }
            });
        } while (turns.decrementAndGet() > 0);
    }

    private CompletableFuture<Boolean> begin() {
        try {
            return step.get();
        } catch (Throwable exception) { // also an Error: a loop that does not end here never ends
            return CompletableFuture.failedFuture(exception);
        }
    }
}
