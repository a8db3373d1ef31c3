package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The system's time, with one daemon thread that only hands tasks on to the executor of the client. */
public final class SystemTime implements ClientTime, AutoCloseable {
    private static final Duration GUARD = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ScheduledThreadPoolExecutor timer;
    private final AtomicBoolean guarded = new AtomicBoolean();
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
            var scheduled = timer.schedule(() -> executor.execute(task), nanos(delay), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /** Longer delays than a count of nanoseconds can hold are as good as for ever. */
    private static long nanos(Duration delay) {
        return delay.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : delay.toNanos();
    }

    /**
     * A task that becomes the first in the queue wakes the thread, which would happen twice in each call. So a nearer one
     * stands before the timeouts, put there once a second while calls are made.
     */
    @Override
    public Timer timeout(Duration delay, Runnable task) {
        if (delay.compareTo(GUARD) > 0 && guarded.compareAndSet(false, true)) {
            schedule(GUARD, () -> guarded.set(false));
        }
        return schedule(delay, task);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
