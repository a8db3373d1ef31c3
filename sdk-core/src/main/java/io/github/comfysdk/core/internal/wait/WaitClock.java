package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.queue.ServerClock;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The clock of a client's waits: nanoseconds since the client was built, so that readings are never negative whatever the
 * origin of the client's time. Also translates times of the server, which a wall clock of the client that is wrong must not be
 * compared with. Thread-safe.
 */
final class WaitClock {
    /** By more than this a wall clock is not adjusted from one poll to the next. */
    private static final long LEAP_SECONDS = 5;

    private final ClientTime time;
    private final long origin;
    /** Of the clock of the machines that write when an execute was created and has ended, not of those that run it. */
    private final ServerClock server = new ServerClock();

    private long wallAhead;

    WaitClock(ClientTime time) {
        this.time = time;
        this.origin = time.nanoTime();
        this.wallAhead = wallAhead();
    }

    long now() {
        return time.nanoTime() - origin;
    }

    private long wallAhead() {
        return time.now().getEpochSecond() - now() / 1_000_000_000L;
    }

    /**
     * Returns whether the wall clock has gone on without this clock since the last call. Most systems stop the ticker while a
     * machine is suspended, so that what was planned for a time comes as much too late. A wall clock that is set forward seems
     * to be the same.
     */
    synchronized boolean hasStoodStill() {
        long before = wallAhead;
        wallAhead = wallAhead();
        return wallAhead - before > LEAP_SECONDS;
    }

    /** Records when an execute was created that is seen for the first time. */
    void saw(Instant created) {
        server.saw(created, now());
    }

    /**
     * Records when an execute has ended.
     *
     * @param notBefore when the last request was sent whose response did not show it; empty if there was none
     */
    void sawEnd(Instant completed, OptionalLong notBefore) {
        if (notBefore.isPresent()) {
            server.saw(completed, notBefore.getAsLong(), now());
        } else {
            server.saw(completed, now());
        }
    }

    /** Returns how long ago something happened by the server's clock: never more than is certain. */
    Duration age(Instant happened) {
        long now = now();
        return Duration.ofNanos(now - server.local(happened, now));
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
