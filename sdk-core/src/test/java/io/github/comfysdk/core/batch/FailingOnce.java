package io.github.comfysdk.core.batch;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A clock that cannot count the thread of a run, once, as if the machine had no thread left. */
final class FailingOnce implements ClientTime {
    private final ClientTime time;
    private final OutOfMemoryError failure = new OutOfMemoryError("no thread left");
    private volatile boolean isArmed;

    FailingOnce(ClientTime time) {
        this.time = time;
    }

    void arm() {
        isArmed = true;
    }

    Error failure() {
        return failure;
    }

    @Override
    public Runnable counted(Runnable action) {
        if (isArmed) {
            isArmed = false;
            throw failure;
        }
        return time.counted(action);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        return time.schedule(delay, action);
    }

    @Override
    public Timer timeout(Duration delay, Runnable action) {
        return time.timeout(delay, action);
    }

    @Override
    public void execute(Executor executor, Runnable action) {
        time.execute(executor, action);
    }

    @Override
    public void entered() {
        time.entered();
    }

    @Override
    public Timer blocks(CompletableFuture<?> until) {
        return time.blocks(until);
    }
}
