package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.parity.GoldenCreate;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The progress messages that the simulator makes up when a script has none. */
class ProgressScriptTest extends SimulatorTest {
    /** What is needed stands last; node 7 feeds nothing. */
    private static final String CLIENT = "\"client_id\": \"me\", \"extra_data\": {}";

    private static final String GRAPH = """
            {"9": {"class_type": "SaveImage", "inputs": {"images": ["5", 0], "filename_prefix": "out"}},
             "5": {"class_type": "ImageInvert", "inputs": {"image": ["2", 0]}},
             "7": {"class_type": "ImageInvert", "inputs": {"image": ["2", 0]}},
             "2": {"class_type": "EmptyImage", "inputs": {"width": 8, "height": 8, "batch_size": 1, "color": 0}}}""";

    private List<JsonNode> messages(String more) {
        client.post(
                "/executes",
                "{\"prompt_id\": \"a\", \"endpoint_name\": \"comfy-async-demo\", \"number\": 1, \"need_sync\": true, "
                        + more + ", \"prompt\": " + GRAPH + "}");
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
        List<JsonNode> messages = messages(CLIENT);

        assertThat(nodes(messages, "executing", "node")).containsExactly("2", "5", "9");
        assertThat(nodes(messages, "executed", "node")).containsExactly("9");
        assertThat(last(messages)).isEqualTo("finish");
    }

    @Test
    void story_ofAnExceptionInANode_namesTheNodeAndFinishes() {
        esd.script("a", ExecuteScript.nodeException("5", "ValueError", "no"));

        List<JsonNode> messages = messages(CLIENT);

        assertThat(nodes(messages, "executing", "node")).containsExactly("2");
        assertThat(nodes(messages, "execution_error", "node_id")).containsExactly("5");
        assertThat(nodes(messages, "execution_error", "exception_message")).containsExactly("no");
        assertThat(last(messages)).isEqualTo("finish");
        assertThat(execute("a").path("status").asText()).isEqualTo("success");
        assertThat(execute("a").has("message")).isFalse();
        assertThat(execute("a").path("output_files")).isEmpty();
    }

    @Test
    void story_ofAnExceptionOutsideOfTheEngine_breaksOff() {
        esd.script("a", ExecuteScript.failed("exception occurred CUDA out of memory"));

        List<JsonNode> messages = messages(CLIENT);

        assertThat(nodes(messages, "executing", "node")).containsExactly("2", "5", "9");
        assertThat(nodes(messages, "execution_error", "node_id")).isEmpty();
        assertThat(last(messages)).isEqualTo("executing");
    }

    @Test
    void story_ofARefusedGraph_isOnlyItsEnd() {
        esd.script("a", ExecuteScript.failed("the environment is not ready valid[0] is false, need to resync"));

        assertThat(messages(CLIENT))
                .extracting(message -> message.path("event").asText())
                .containsExactly("finish");
    }

    @Test
    void story_ofABrokenRequest_isEmpty() {
        assertThat(messages("\"client_id\": \"me\"")).isEmpty();
    }

    @Test
    void story_withoutAClientId_namesNoNode() {
        esd.script("a", ExecuteScript.nodeException("5", "ValueError", "no"));

        assertThat(messages("\"extra_data\": {}"))
                .extracting(message -> message.path("event").asText())
                .containsExactly("finish");
    }

    @Test
    void story_ofASecondRun_isAppendedWithoutWhatTheQueueHasSeenInFiveMinutes() {
        assertThat(messages(CLIENT)).hasSize(7);
        assertThat(messages(CLIENT)).hasSize(14);
        client.post(
                "/executes", GoldenCreate.body("b", "\"endpoint_name\": \"comfy-async-demo\", \"need_sync\": true", 1));
        clock.advance(Duration.ofSeconds(10));
        client.post(
                "/executes", GoldenCreate.body("b", "\"endpoint_name\": \"comfy-async-demo\", \"need_sync\": true", 1));
        clock.advance(Duration.ofSeconds(10));

        assertThat(json(client.get("/sync/b")).path("data")).hasSize(11);
    }

    @Test
    void story_afterDelete_isStillThere() {
        messages(CLIENT);

        client.delete("/executes", "{\"execute_id_list\": [\"a\"]}");

        assertThat(json(client.get("/sync/a")).path("data")).hasSize(7);
    }

    private static String last(List<JsonNode> messages) {
        return messages.get(messages.size() - 1).path("event").asText();
    }
}
