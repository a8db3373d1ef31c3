package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.testkit.VirtualTime;
import org.junit.jupiter.api.AfterEach;

/** A server in memory, time that stands still until a test moves it, and a client of both. */
public abstract class ClientFixture {
    protected final StubServer server = new StubServer();
    protected final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    protected final ComfyClient client = TestClients.standing(server, time).build();

    @AfterEach
    void closeClient() {
        client.close();
    }
}
