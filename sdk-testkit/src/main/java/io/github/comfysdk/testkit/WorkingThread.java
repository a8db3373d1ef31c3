package io.github.comfysdk.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A thread that virtual time must not overtake, or a task that no thread has begun yet. Guarded by {@link ThreadsAtWork}. */
final class WorkingThread {
    /** How long a thread must have waited for something unknown to count as waiting, since it can wait for a lock for a moment. */
    private static final long UNKNOWN_WAIT_NANOS = Duration.ofMillis(50).toNanos();

    /** How long a thread counts as running without a sign: it can be blocked in native code, and a task can be lost. */
    private static final long LOST_NANOS = Duration.ofSeconds(5).toNanos();

    private @Nullable Thread thread;
    private @Nullable Wait wait;
    private boolean isAwake = true;
    private long lastSign = System.nanoTime();
    private @Nullable Long waitsSince;

    /**
     * @param thread the thread; null for a task that will be begun
     */
    WorkingThread(@Nullable Thread thread) {
        this.thread = thread;
    }

    boolean is(Thread other) {
        return thread == other;
    }

    boolean isBegun() {
        return thread != null;
    }

    void begin(Thread worker) {
        thread = worker;
        showsSign();
    }

    void showsSign() {
        lastSign = System.nanoTime();
        waitsSince = null;
    }

    void waitsFor(Wait what) {
        wait = what;
        isAwake = false;
    }

    /** What the thread waits for has happened, but the thread may not run for a while. Does nothing if it waits for something else. */
    @SuppressWarnings("ReferenceEquality") // each wait is an object of its own
    void waitEnds(Wait what) {
        if (wait == what) {
            wait = null;
            showsSign();
        }
    }

    /** A wait of a thread for the end of a future. */
    static final class Wait {
        private final CompletableFuture<?> until;

        Wait(CompletableFuture<?> until) {
            this.until = until;
        }
    }

    void goesOn() {
        wait = null;
        isAwake = true;
        showsSign();
    }

    boolean isRunning(long now) {
        Wait current = wait;
        if (current != null && !current.until.isDone()) {
            return false;
        }
        if (current != null) {
            waitEnds(current); // not left to the future's callback, which any thread may run at any time
        }
        if (!waitsForSomethingUnknown()) {
            waitsSince = null;
            return now - lastSign < LOST_NANOS;
        }
        waitsSince = waitsSince == null ? (Long) now : waitsSince;
        return now - waitsSince < UNKNOWN_WAIT_NANOS;
    }

    /** A thread whose wait has ended shows as waiting until the system lets it run. */
    private boolean waitsForSomethingUnknown() {
        if (thread == null || !isAwake) {
            return false;
        }
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    boolean isGone() {
        return thread != null && thread.getState() == Thread.State.TERMINATED;
    }
}
