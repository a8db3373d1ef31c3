package io.github.comfysdk.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A clock, a ticker and a timer. Implementations must be thread-safe. By default the client uses the system's. */
public interface ClientTime {
    /**
     * {@return the wall-clock time, to compare with times from the server}
     */
    Instant now();

    /**
     * {@return a count of nanoseconds that never decreases; only differences between readings are meaningful}
     */
    long nanoTime();

    /**
     * Runs a task once, after a delay.
     *
     * @param delay the delay; zero or less means at once
     * @param task the task; must be short and must not throw. It runs on a thread of the timer, never inside this call
     * @return the timer, with which the task can be cancelled
     */
    Timer schedule(Duration delay, Runnable task);

    /**
     * Runs a task once, after a delay, to end something that takes too long; usually the task is cancelled first. A virtual
     * clock need not advance for such a task alone, whereas it must for one of {@link #schedule}. By default the same as
     * {@link #schedule}.
     *
     * @param delay the delay; zero or less means at once
     * @param task the task; must be short and must not throw
     * @return the timer, with which the task can be cancelled
     */
    default Timer timeout(Duration delay, Runnable task) {
        return schedule(delay, task);
    }

    /**
     * Runs a task at once, on another thread. The client runs everything in this way that may block, such as code of its
     * caller. By default the same as {@code threads.execute(task)}.
     *
     * <p>A virtual time may run the task on the calling thread instead, so that what a test sees does not depend on threads.
     *
     * @param threads threads of the client
     * @param task the task; must not throw
     */
    default void execute(Executor threads, Runnable task) {
        threads.execute(task);
    }

    /**
     * Says that the calling thread has called the client. A virtual time stands still while such a thread runs, since it may be
     * about to begin something else, or to look at what has happened so far. By default does nothing.
     */
    default void entered() {}

    /**
     * Says that the calling thread is about to block until a future has ended. A virtual time can advance meanwhile, but no
     * longer once the future has ended, even if the thread is not awake yet. By default does nothing.
     *
     * @param until the future
     * @return to cancel when the thread goes on, for whatever reason
     */
    default Timer blocks(CompletableFuture<?> until) {
        return () -> {};
    }

    /**
     * Returns a task that does the same as another and that a virtual time waits for: from now on until the task has ended, on
     * whatever thread it runs, except while it {@linkplain #blocks blocks}. By default the task itself.
     *
     * @param task the task
     * @return what to run in its place
     */
    default Runnable counted(Runnable task) {
        return task;
    }

    /** A scheduled task. */
    @FunctionalInterface
    interface Timer {
        /** Cancels the task. Does nothing if it has run or was cancelled. */
        void cancel();
    }
}
