package io.github.comfysdk.core.time;

import java.time.Duration;
import java.time.Instant;

/** A clock, a ticker and a timer. Implementations are thread-safe. The client's own one uses the system's. */
public interface ClientTime {
    /**
     * {@return the wall-clock time, to compare with times from the server}
     */
    Instant now();

    /**
     * {@return a count of nanoseconds that never goes back, to measure by; only differences mean something}
     */
    long nanoTime();

    /**
     * Runs a task once, later.
     *
     * @param delay how long to wait; zero and less mean at once
     * @param task what to run; short, and never throwing. It runs on a thread of the timer, never on the caller's stack
     * @return the timer, to be cancelled when the task is not needed any more
     */
    Timer schedule(Duration delay, Runnable task);

    /**
     * Runs a task once, later, unless something else happens first: the task ends what takes too long. Time that is made up
     * for tests need not pass for such a task alone, while it must pass for a pause.
     *
     * @param delay how long to wait; zero and less mean at once
     * @param task what to run; short, and never throwing
     * @return the timer, to be cancelled when the task is not needed any more
     */
    default Timer timeout(Duration delay, Runnable task) {
        return schedule(delay, task);
    }

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timer {
        /** Forgets the task. Does nothing if it has run or was cancelled. */
        void cancel();
    }
}
