package io.github.comfysdk.core.testing;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/** Virtual time of a machine whose wall clock differs from that of the server. */
public final class SkewedTime extends ForwardingTime {
    private final Duration ahead;

    public SkewedTime(VirtualTime time, Duration ahead) {
        super(time);
        this.ahead = ahead;
    }

    @Override
    public Instant now() {
        return super.now().plus(ahead);
    }
}
