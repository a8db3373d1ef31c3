package io.github.comfysdk.core.internal.time;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The system clock and a timer. The one daemon thread of the timer only passes tasks to the client's executor. */
public final class SystemTime implements ClientTime, AutoCloseable {
    private static final Duration GUARD = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ScheduledThreadPoolExecutor timer;
    private final AtomicBoolean guarded = new AtomicBoolean();
    private final Executor executor;

    /**
     * Starts the timer and its thread.
     *
     * @param executor runs the scheduled tasks
     */
    public SystemTime(Executor executor) {
        this.executor = executor;
        this.timer = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("comfy-sdk-timer"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.timer.prestartCoreThread(); // a process that can create no more threads later still has its timeouts
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

    /** Caps the delay, since a {@code long} cannot hold the nanoseconds of the longest durations. */
    private static long nanos(Duration delay) {
        return delay.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : delay.toNanos();
    }

    /**
     * Schedules a task that will most likely be cancelled before it is due. A task that becomes the first of the queue wakes
     * the timer thread, which would happen twice in each call. So, while calls are made, an empty task is scheduled once a
     * second: it is due earlier than the timeouts and stays in front of them.
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
