package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A time that does what another one does, for tests that change one thing about it. */
public abstract class ForwardingTime implements ClientTime {
    private final ClientTime time;

    protected ForwardingTime(ClientTime time) {
        this.time = time;
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
    public Timer schedule(Duration delay, Runnable task) {
        return time.schedule(delay, task);
    }

    @Override
    public Timer timeout(Duration delay, Runnable task) {
        return time.timeout(delay, task);
    }

    @Override
    public void execute(Executor executor, Runnable task) {
        time.execute(executor, task);
    }

    @Override
    public void entered() {
        time.entered();
    }

    @Override
    public Timer blocks(CompletableFuture<?> until) {
        return time.blocks(until);
    }

    @Override
    public Runnable counted(Runnable task) {
        return time.counted(task);
    }
}
