package io.github.comfysdk.testkit.scenario;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is advanced: by a test with {@link #advance}, or by a response that takes time. It is
 * also a {@link Clock} for the code under test. Thread-safe.
 */
public final class VirtualClock extends Clock implements SimulatorTime {
    private Instant now;

    private VirtualClock(Instant start) {
        now = start;
    }

    /**
     * {@return a clock that starts at a time}
     *
     * @param start the time
     */
    public static VirtualClock startingAt(Instant start) {
        return new VirtualClock(start);
    }

    /** {@return a clock that starts at a fixed time with a fraction, 2024-07-30T08:00:00.123456Z} */
    public static VirtualClock create() {
        return new VirtualClock(Instant.parse("2024-07-30T08:00:00.123456Z"));
    }

    /**
     * Advances the clock.
     *
     * @param duration how far
     */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    /**
     * Sets the clock.
     *
     * @param time the time
     */
    public synchronized void set(Instant time) {
        now = time;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public Duration pass(Duration duration) {
        advance(duration);
        return Duration.ZERO;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /**
     * {@return a read-only view with another zone, which follows this clock}
     *
     * @param zone the zone
     */
    @Override
    public Clock withZone(ZoneId zone) {
        VirtualClock source = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return source.withZone(other);
            }

            @Override
            public Instant instant() {
                return source.instant();
            }
        };
    }
}
