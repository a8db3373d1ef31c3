package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.parity.GoldenCreate;
import io.github.comfysdk.testkit.parity.GoldenExchange;
import io.github.comfysdk.testkit.scenario.VirtualClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the simulator share: one simulator on a virtual clock, and a client that knows nothing. */
abstract class SimulatorTest {
    final VirtualClock clock = VirtualClock.create();
    final EsdSimulator esd = configure(EsdSimulator.builder().time(clock)).start();
    final RawClient client = new RawClient(esd);

    EsdSimulatorBuilder configure(EsdSimulatorBuilder builder) {
        return builder;
    }

    @AfterEach
    void close() {
        esd.close();
    }

    HttpResponse<String> create(String promptId) {
        return create(promptId, "\"endpoint_name\": \"comfy-async-demo\"");
    }

    HttpResponse<String> create(String promptId, String more) {
        return client.post("/executes", GoldenCreate.body(promptId, more, 10));
    }

    JsonNode execute(String promptId) {
        return json(client.get("/executes/" + promptId)).path("data");
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return GoldenExchange.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + response.body(), e);
        }
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    static void assertMessage(HttpResponse<String> response, int status, String message) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("message").asText()).isEqualTo(message);
    }
}
