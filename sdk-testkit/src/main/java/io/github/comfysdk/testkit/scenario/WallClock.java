package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.time.Instant;

/** The clock of the machine, with which responses take real time. */
final class WallClock implements SimulatorTime {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Duration pass(Duration duration) {
        return duration;
    }
}
