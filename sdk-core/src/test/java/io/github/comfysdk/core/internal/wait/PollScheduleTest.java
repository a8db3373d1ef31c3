package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void whenEmpty_nobodyWaitsAnyMore_runsAtOnceAndOnce() {
        var list = new PollSchedule(new WaitClock(VirtualTime.startingAt(Instant.EPOCH)), () -> {});

        list.whenEmpty(ended::incrementAndGet);

        assertThat(ended).hasValue(1);
        assertThat(list.takeDue()).isEmpty();
        assertThat(list.hold(List.of(), 0)).isEmpty();
    }
}
