package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every answer about executes that a real server gave decodes, and survives writing and reading again. */
class RecordedAnswersTest {

    @TestFactory
    Stream<DynamicTest> read_recordedAnswer_survivesTheRoundTrip() {
        var tests = new ArrayList<DynamicTest>();
        tests.add(DynamicTest.dynamicTest(
                "built in: get", () -> assertExecute(ComfyJson.mapper().readTree(Answers.GET_SUCCESS))));
        tests.add(DynamicTest.dynamicTest(
                "built in: create", () -> assertExecute(ComfyJson.mapper().readTree(Answers.CREATED))));
        tests.add(DynamicTest.dynamicTest(
                "built in: list", () -> assertRoundTrip(ComfyJson.mapper().readTree(Answers.LIST), ExecutePage.class)));
        List<Path> recorded = TestData.files("exchanges");
        tests.add(DynamicTest.dynamicTest("count", () -> assertThat(recorded).hasSize(229)));
        for (Path file : recorded) {
            tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertRecorded(file)));
        }
        return tests.stream();
    }

    private static void assertRecorded(Path file) throws IOException {
        JsonNode exchange = ComfyJson.mapper().readTree(Files.readAllBytes(file));
        String body = exchange.path("response").path("body").asText("");
        if (!body.startsWith("{")) {
            return;
        }
        JsonNode envelope = ComfyJson.mapper().readTree(body);
        if (envelope.has("debug")) {
            assertRoundTrip(envelope.get("debug"), DebugInfo.class);
        }
        String path = exchange.path("request").path("path").asText();
        JsonNode data = envelope.path("data");
        if (!path.contains("/executes") || !data.isObject()) {
            return;
        }
        if (data.has("results")) {
            for (JsonNode entry : data.get("results")) {
                assertRoundTrip(entry, ExecuteLogEntry.class);
            }
        } else if (data.has("executes")) {
            assertRoundTrip(data, ExecutePage.class);
        } else {
            assertExecute(data);
        }
    }

    private static void assertExecute(JsonNode data) {
        Execute execute = assertRoundTrip(data, Execute.class);

        assertThat(execute.phase()).isNotEqualTo(ExecutePhase.UNKNOWN);
        assertThat(execute.promptParams().isPresent()).isEqualTo(data.has("prompt_params"));
        if (data.has("prompt_params")) {
            assertPrompt(data.at("/prompt_params/prompt").asText(), execute);
        }
        assertThat(execute.unknownFields()).isEmpty();
    }

    /** The server stores any prompt unchecked; what is no graph is said to be none. */
    private static void assertPrompt(String stored, Execute execute) {
        if (stored.startsWith("{")) {
            PromptGraph graph = execute.prompt().orElseThrow();
            assertThat(PromptGraph.read(graph.toBytes())).isEqualTo(graph).hasSameHashCodeAs(graph);
            assertThat(PromptGraph.read(graph.toBytes()).contentHash()).isEqualTo(graph.contentHash());
        } else {
            assertThatExceptionOfType(UnreadableDataException.class).isThrownBy(execute::prompt);
        }
    }

    private static <T> T assertRoundTrip(JsonNode data, Class<T> type) {
        T value = ComfyJson.read(data.toString(), type);

        T again = ComfyJson.read(ComfyJson.write(value), type);

        assertThat(again).isEqualTo(value).hasSameHashCodeAs(value);
        assertKept(data, ComfyJson.mapper().valueToTree(value), "");
        return value;
    }

    /** What was there and said something is there still, to the letter. */
    private static void assertKept(JsonNode sent, JsonNode kept, String path) {
        sent.properties().forEach(field -> {
            JsonNode value = field.getValue();
            JsonNode written = kept.path(field.getKey());
            String place = path + "/" + field.getKey();
            if (value.isNull() || value.equals(TextNode.valueOf(""))) {
                assertThat(written.asText("")).as(place).isEmpty();
            } else if (value.isObject()) {
                assertKept(value, written, place);
            } else if (place.equals("/executes")) {
                assertThat(written).as(place).hasSameSizeAs(value);
                for (int i = 0; i < value.size(); i++) {
                    assertKept(value.get(i), written.path(i), place + "/" + i);
                }
            } else if (!place.endsWith("timestamp")) {
                assertThat(written).as(place).isEqualTo(value);
            }
        });
    }
}
