package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.CallStartedEvent;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** docs/observability.md: a client without a listener makes no events, so that a call allocates less. */
class SilentClientTest {
    private static final int CALLS = 2_000;

    @Test
    void call_withoutListener_allocatesNothingForEvents() {
        var time = VirtualTime.startingAt(Instant.parse("2026-11-23T09:00:00Z"));
        try (EsdSimulator esd = EsdSimulator.builder().time(time).inMemory();
                ComfyClient silent = builder(esd, time).build();
                ComfyClient listened = builder(esd, time).listener(new Idle()).build()) {
            allocated(silent);
            allocated(listened);

            long without = allocated(silent);
            long with = allocated(listened);

            // Two events of a call, one of its attempt, what they hold, and their places in the queue.
            assertThat(with - without).isBetween(100L, 4_000L);
        }
    }

    private static ComfyClient.Builder builder(EsdSimulator esd, VirtualTime time) {
        return ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time));
    }

    private static long allocated(ComfyClient client) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < CALLS; i++) {
            client.ping();
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / CALLS;
    }

    private static final class Idle implements ClientListener {
        @Override
        public void onAttempt(AttemptEvent event) {}

        @Override
        public void onCallStarted(CallStartedEvent event) {}

        @Override
        public void onCallEnded(CallEndedEvent event) {}
    }
}
