package io.github.comfysdk.testkit.scenario;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/**
 * The simulator's clock. The life of every execute is worked out from it when a request arrives, so a clock that is set
 * by hand makes a job of hours finish at once. Implementations must be thread-safe.
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

    /**
     * {@return a clock that shows the client's virtual time, so that both live in one time}
     *
     * @param time the client's; an answer that takes time moves it
     */
    static SimulatorTime of(VirtualTime time) {
        return new ClientClock(time);
    }

    /** {@return the clock of the machine: answers that take time are really held back} */
    static SimulatorTime system() {
        return new SystemTime();
    }
}
