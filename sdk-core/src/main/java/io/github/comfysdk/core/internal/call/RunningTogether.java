package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What runs for a future that is derived from a call and from another future: one it was combined with, or the one that a
 * function of the caller returned. Stopping stops both. Thread-safe.
 */
final class RunningTogether implements Running {
    private final Running first;
    private @Nullable Running second;
    private boolean stopped;
    private boolean blockedOn;

    RunningTogether(Running first) {
        this.first = first;
    }

    @Override
    public CallContext context() {
        return first.context();
    }

    @Override
    public Executor callbacks() {
        return first.callbacks();
    }

    /** Returns the function, whose result will be stopped too. */
    <A, U> Function<A, CompletionStage<U>> watching(Function<? super A, ? extends CompletionStage<U>> function) {
        return value -> {
            CompletionStage<U> stage = function.apply(value);
            add(stage);
            return stage;
        };
    }

    /** Adds a future; does nothing if it is not one of a call. */
    void add(CompletionStage<?> stage) {
        if (!(stage instanceof LinkedFuture<?> linked)) {
            return;
        }
        boolean isLate;
        boolean isWaitedFor;
        synchronized (this) {
            second = linked.running();
            isLate = stopped;
            isWaitedFor = blockedOn;
        }
        if (isWaitedFor) {
            linked.running().blockOn();
        }
        if (isLate) {
            linked.running().stop().run();
        }
    }

    /** Makes a future stop both. */
    <U> CompletableFuture<U> adopt(CompletableFuture<U> derived) {
        if (derived instanceof LinkedFuture<U> linked) {
            linked.running(this);
        }
        return derived;
    }

    @Override
    public void blockOn() {
        Running other;
        synchronized (this) {
            blockedOn = true;
            other = second;
        }
        first.blockOn();
        if (other != null) {
            other.blockOn();
        }
    }

    @Override
    public Runnable stop() {
        Running other;
        synchronized (this) {
            stopped = true;
            other = second;
        }
        Runnable releaseOther = other == null ? () -> {} : other.stop();
        Runnable releaseFirst = first.stop();
        return () -> {
            releaseOther.run();
            releaseFirst.run();
        };
    }
}
