package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The system's time, with one daemon thread that only hands tasks on to the executor of the client. */
public final class SystemTime implements ClientTime, AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private final Executor executor;

    /**
     * Starts the timer.
     *
     * @param executor runs the tasks whose time has come
     */
    public SystemTime(Executor executor) {
        this.executor = executor;
        this.timer = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("comfy-sdk-timer"));
        this.timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        try {
            var scheduled = timer.schedule(() -> executor.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
