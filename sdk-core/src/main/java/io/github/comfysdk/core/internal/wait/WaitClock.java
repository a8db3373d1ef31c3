package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;

/**
 * The clock of a client's waits: nanoseconds since the client was built, so that readings are never negative whatever the
 * origin of the client's time. Thread-safe.
 */
final class WaitClock {
    private final ClientTime time;
    private final long origin;

    WaitClock(ClientTime time) {
        this.time = time;
        this.origin = time.nanoTime();
    }

    long now() {
        return time.nanoTime() - origin;
    }

    /** Runs a task at a time; at once if it has passed. */
    ClientTime.Timer schedule(long at, Runnable task) {
        return time.schedule(Duration.ofNanos(Math.max(0, at - now())), task);
    }

    /** Runs a task at a time, unless it is cancelled before, which is likely. */
    ClientTime.Timer timeout(long at, Runnable task) {
        return time.timeout(Duration.ofNanos(Math.max(0, at - now())), task);
    }
}
