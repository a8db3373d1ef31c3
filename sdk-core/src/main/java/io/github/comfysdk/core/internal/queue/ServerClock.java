package io.github.comfysdk.core.internal.queue;

import java.time.Instant;

/**
 * Translates the server's times into the client's. What a response shows has happened before it arrived, so the smallest
 * difference seen is close to the true one. Old differences are forgotten, since clocks drift and machines are suspended.
 * Thread-safe.
 */
public final class ServerClock {
    private static final int ENOUGH = 256;

    private long current = Long.MAX_VALUE;
    private long previous = Long.MAX_VALUE;
    private int count;

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    /**
     * Records something that has been seen for the first time.
     *
     * @param happened when it happened, by the server's clock
     * @param seen when it was seen, in nanoseconds of the client
     */
    public synchronized void saw(Instant happened, long seen) {
        current = Math.min(current, seen - nanos(happened));
        count++;
        if (count > ENOUGH) {
            previous = current;
            current = Long.MAX_VALUE;
            count = 0;
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
        long difference = Math.min(current, previous);
        return difference == Long.MAX_VALUE ? now : Math.min(now, nanos(happened) + difference);
    }
}
