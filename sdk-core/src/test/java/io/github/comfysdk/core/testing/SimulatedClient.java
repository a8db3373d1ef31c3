package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A simulator in memory whose jobs wait 2 seconds and run 10, virtual time, and a client that reports what it does. */
public abstract class SimulatedClient {
    protected final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    protected final EsdSimulator esd = EsdSimulator.builder()
            .time(time)
            .defaultScript(
                    ExecuteScript.success(2).queuedFor(Duration.ofSeconds(2)).runningFor(Duration.ofSeconds(10)))
            .inMemory();
    protected final RecordedEvents events = new RecordedEvents();
    protected final ComfyClient client = client(builder -> builder);

    protected final ComfyClient client(UnaryOperator<ComfyClient.Builder> change) {
        return change.apply(ComfyClient.builder()
                        .baseUrl(esd.baseUrl())
                        .apiKey(esd.apiKey())
                        .time(time)
                        .transport(esd.transport(time))
                        .listener(events))
                .build();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }
}
