package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Virtual time of a machine whose wall clock differs from that of the server. */
public record SkewedTime(VirtualTime time, Duration ahead) implements ClientTime {
    @Override
    public Instant now() {
        return time.now().plus(ahead);
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
    public void execute(Executor threads, Runnable task) {
        time.execute(threads, task);
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
