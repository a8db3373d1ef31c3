package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The progress messages that the simulator makes up when a script has none. */
class ProgressScriptTest extends SimulatorTest {
    /** What is needed stands last; node 7 feeds nothing. */
    private static final String GRAPH = """
            {"9": {"class_type": "SaveImage", "inputs": {"images": ["5", 0], "filename_prefix": "out"}},
             "5": {"class_type": "ImageInvert", "inputs": {"image": ["2", 0]}},
             "7": {"class_type": "ImageInvert", "inputs": {"image": ["2", 0]}},
             "2": {"class_type": "EmptyImage", "inputs": {"width": 8, "height": 8, "batch_size": 1, "color": 0}}}""";

    private List<JsonNode> messages() {
        client.post(
                "/executes",
                "{\"prompt_id\": \"a\", \"endpoint_name\": \"comfy-async-demo\", \"need_sync\": true, \"prompt\": "
                        + GRAPH + "}");
        clock.advance(Duration.ofMinutes(10));
        List<JsonNode> messages = new ArrayList<>();
        json(client.get("/sync/a")).path("data").forEach(entry -> messages.add(entry.get(0)));
        return messages;
    }

    private static List<String> nodes(List<JsonNode> messages, String event, String field) {
        return messages.stream()
                .filter(message -> message.path("event").asText().equals(event))
                .map(message -> message.path("data").path(field).asText())
                .toList();
    }

    @Test
    void story_ofASuccess_runsEachNodeAfterWhatItNeeds() {
        List<JsonNode> messages = messages();

        assertThat(nodes(messages, "executing", "node")).containsExactly("2", "5", "9", "null");
        assertThat(nodes(messages, "executed", "node")).containsExactly("9");
        assertThat(messages.get(messages.size() - 1).path("event").asText()).isEqualTo("finish");
    }

    @Test
    void story_ofAFailure_endsWithTheErrorOfTheLastNode() {
        esd.script("a", ExecuteScript.failed("CUDA out of memory"));

        List<JsonNode> messages = messages();

        assertThat(nodes(messages, "executing", "node")).containsExactly("2", "5", "9");
        assertThat(nodes(messages, "execution_error", "node_id")).containsExactly("9");
        assertThat(nodes(messages, "execution_error", "exception_message")).containsExactly("CUDA out of memory");
    }
}
