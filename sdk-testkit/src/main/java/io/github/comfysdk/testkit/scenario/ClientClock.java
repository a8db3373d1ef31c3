package io.github.comfysdk.testkit.scenario;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/** The virtual time of a client, as the simulator's clock. */
final class ClientClock implements SimulatorTime {
    private final VirtualTime time;

    ClientClock(VirtualTime time) {
        this.time = time;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public Duration pass(Duration duration) {
        time.advance(duration);
        return Duration.ZERO;
    }
}
