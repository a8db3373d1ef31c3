package io.github.comfysdk.core.internal.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * Translates the server's times into the client's. What a response shows has happened before it arrived, so the smallest
 * difference seen is close to the true one. Old differences are forgotten, since clocks drift and machines are suspended; at
 * once if the server's clock turns out to have been set back, or to have been ahead for a while. Thread-safe.
 */
public final class ServerClock {
    private static final int ENOUGH = 256;

    /** Reads lag behind writes, so what a response does not show yet may have happened so long before. */
    private static final long STALE = Duration.ofSeconds(3).toNanos();

    /** Of the years that fit: a time beyond is wrong whatever it says. */
    private static final long MOST_SECONDS = 4_000_000_000L;

    private long current = Long.MAX_VALUE;
    private long previous = Long.MAX_VALUE;
    private boolean isOnlyServer;
    private int count;

    private static long nanos(Instant time) {
        return Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, time.getEpochSecond())) * 1_000_000_000L + time.getNano();
    }

    private long difference() {
        return Math.min(current, previous);
    }

    /**
     * Records something that has been seen for the first time.
     *
     * @param happened when it happened, by the server's clock
     * @param seen when it was seen, in nanoseconds of the client
     */
    public void saw(Instant happened, long seen) {
        saw(happened, QueuedJob.UNKNOWN, seen);
    }

    /**
     * Records something that has been seen for the first time.
     *
     * @param happened when it happened, by the server's clock
     * @param notBefore when the last request was sent whose response did not show it, in nanoseconds of the client; long ago if
     *     there was none
     * @param seen when it was seen
     */
    public synchronized void saw(Instant happened, long notBefore, long seen) {
        long difference = difference();
        if (difference != Long.MAX_VALUE && nanos(happened) + difference + STALE < notBefore) {
            current = Long.MAX_VALUE;
            previous = Long.MAX_VALUE;
            count = 0;
            isOnlyServer = true;
        }
        add(happened, seen);
    }

    private void add(Instant happened, long seen) {
        current = Math.min(current, seen - nanos(happened));
        count++;
        if (count > ENOUGH) {
            previous = current;
            current = Long.MAX_VALUE;
            count = 0;
            isOnlyServer = false;
        }
    }

    /**
     * Records something that was written by the clock of another machine, which may be wrong: if what was known turned out to be
     * wrong lately, it does not count.
     *
     * @param happened when it happened, by that clock
     * @param seen when it was seen for the first time, in nanoseconds of the client
     */
    public synchronized void suppose(Instant happened, long seen) {
        if (!isOnlyServer) {
            add(happened, seen);
        }
    }

    /**
     * Returns the client's time of an event, which it has seen by now.
     *
     * @param happened when it happened, by the server's clock
     * @param now the client's time
     * @return when it happened by the client's clock, as far as it is known, or later
     */
    public synchronized long local(Instant happened, long now) {
        long difference = difference();
        return difference == Long.MAX_VALUE ? now : Math.min(now, nanos(happened) + difference);
    }
}
