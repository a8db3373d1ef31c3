package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.time.Instant;

/**
 * The simulator's clock. The state of every execute is computed from it when a request arrives, so that advancing a
 * {@link VirtualClock} makes a job of hours finish at once. A {@code VirtualTime} can be the clock of client and simulator.
 * Implementations must be thread-safe.
 */
public interface SimulatorTime {
    /** {@return the current time} */
    Instant now();

    /**
     * Lets the time pass that a response takes, for example the 29 seconds until the gateway times out.
     *
     * @param duration how long the response takes
     * @return how long the response must still be delayed on the wire; zero if the clock has advanced instead
     */
    Duration pass(Duration duration);

    /** {@return the clock of the machine, with which responses that take time are really delayed} */
    static SimulatorTime system() {
        return new WallClock();
    }
}
