package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.time.Instant;

/**
 * The simulator's clock. The life of every execute is worked out from it when a request arrives, so a clock that is set
 * by hand makes a job of hours finish at once: a {@link VirtualClock}, or the client's {@code VirtualTime}, so that both live
 * in one time. Implementations must be thread-safe.
 */
public interface SimulatorTime {
    /** {@return the present time} */
    Instant now();

    /**
     * Lets the time pass that an answer takes, for example the 29 seconds until a gateway gives up.
     *
     * @param duration how long the answer takes
     * @return how much of it the answer must still be held back on the wire; zero if the clock has moved on itself
     */
    Duration pass(Duration duration);

    /** {@return the clock of the machine: answers that take time are really held back} */
    static SimulatorTime system() {
        return new WallClock();
    }
}
