package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.node.EmptyImage;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/** Clients of scripted servers, and what they send. */
public final class TestClients {
    public static final Instant NOW = Instant.parse("2026-11-23T09:41:26Z");
    public static final String KEY = "secret-key-0123456789";
    public static final String ID = "c0ffee01-0000-4000-8000-000000000001";

    private TestClients() {}

    /** {@return a builder of a client whose time moves by itself} */
    public static ComfyClient.Builder builder(StubServer server, VirtualTime time) {
        return standing(server, time).transport(time.drive(server));
    }

    /** {@return a builder of a client whose time stands still until it is moved} */
    public static ComfyClient.Builder standing(HttpTransport server, VirtualTime time) {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(KEY)
                .time(time)
                .transport(server);
    }

    public static ComfyClient client(StubServer server) {
        return builder(server, VirtualTime.startingAt(NOW)).build();
    }

    /** {@return a builder of a client in real time whose unclear creates are looked up for that long} */
    public static ComfyClient.Builder onSocket(String baseUrl, Duration lookupWindow) {
        return ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .options(options -> options.withLookupWindow(lookupWindow));
    }

    public static CreateExecuteRequest request() {
        return request(ID);
    }

    public static CreateExecuteRequest request(String promptId) {
        return CreateExecuteRequest.builder()
                .promptId(promptId)
                .endpointName("comfy-async-demo")
                .prompt(graph())
                .build();
    }

    /** A graph that ComfyUI accepts. */
    public static PromptGraph graph() {
        return PromptGraph.compose(g -> {
            var image = g.add(EmptyImage.builder().build());
            g.add(SaveImage.of(image.image(), "a private prompt"));
        });
    }
}
