package io.github.comfysdk.core.event;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Events that nobody receives cost nothing: a call without a listener allocates less than one whose listener does nothing. */
class SilentClientTest {
    private static final int CALLS = 2_000;

    private final StubServer server = new StubServer().otherwise(request -> Answers.of(200, Answers.found(ID, "success")));

    private ComfyClient.Builder builder() {
        return TestClients.builder(server, VirtualTime.startingAt(TestClients.NOW));
    }

    @Test
    void call_withoutListener_allocatesNothingForEvents() {
        ClientListener idle = event -> {};
        try (ComfyClient silent = builder().build();
                ComfyClient listened = builder().listener(idle).build()) {
            allocated(silent);
            allocated(listened);

            long without = allocated(silent);
            long with = allocated(listened);

            // Two events of a call, one of its attempt, what they hold, and their places in the queue.
            assertThat(with - without).isBetween(300L, 4_000L);
        }
    }

    private static long allocated(ComfyClient client) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < CALLS; i++) {
            client.ping();
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / CALLS;
    }
}
