package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputClassesTest extends SimulatorTest {
    @Override
    EsdSimulatorBuilder configure(EsdSimulatorBuilder builder) {
        return builder.outputClasses("MySaver", "MyUploader");
    }

    @ParameterizedTest
    @CsvSource({"MySaver, success", "MyUploader, success", "SaveImage, success", "YourSaver, failed"})
    void create_graphWithOneOutput_runsIfItsClassCountsAsOutput(String classType, String status) {
        assertThat(statusOf("{\"1\": {\"class_type\": \"" + classType + "\", \"inputs\": {}}}"))
                .isEqualTo(status);
    }

    @Test
    void create_deepGraph_isJudgedLikeAShortOne() {
        var graph = new StringBuilder("{\"0\": {\"class_type\": \"SaveImage\", \"inputs\": {\"a\": [\"1\", 0]}}");
        for (int i = 1; i < 4_000; i++) {
            graph.append(",\"" + i + "\": {\"class_type\": \"A\", \"inputs\": {\"a\": [\"" + (i + 1) + "\", 0]}}");
        }

        assertThat(statusOf(graph + "}")).isEqualTo("failed");
        assertThat(statusOf(graph + ",\"4000\": {\"class_type\": \"A\", \"inputs\": {}}}"))
                .isEqualTo("success");
    }

    private String statusOf(String prompt) {
        client.post(
                "/executes",
                "{\"prompt_id\": \"a\", \"endpoint_name\": \"comfy-async-demo\", \"number\": 1, \"extra_data\": {},"
                        + " \"prompt\": " + prompt + "}");
        clock.advance(Duration.ofMinutes(1));
        return execute("a").path("status").asText();
    }
}
