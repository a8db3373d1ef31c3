package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.ExecuteLogEntry;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {
    private static final String LINE = "{\"timestamp\": \"2026-11-23 09:41:26.100\", \"message\": \"loading\"}";

    private final StubServer server = new StubServer();

    @Test
    void logs_besideFieldsThatAreNotKnown_areTheLinesThatSaySomething() {
        server.answer(200, Answers.lambda(200, "{\"more\": {\"a\": [1]}, \"results\": [null, " + LINE + "]}", "OK"));

        try (ComfyClient client = TestClients.client(server)) {
            assertThat(client.executes().logs(ID))
                    .extracting(ExecuteLogEntry::message)
                    .containsExactly("loading");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"results\": []}", "{\"results\": null}", "{}", "[1]", "null"})
    void logs_withoutLines_areEmpty(String data) {
        server.answer(200, Answers.lambda(200, data, "OK"));

        try (ComfyClient client = TestClients.client(server)) {
            assertThat(client.executes().logs(ID)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"text\"", "{\"message\": \"m\"}"})
    void logs_thatAreNoList_cannotBeRead(String results) {
        server.answer(200, Answers.lambda(200, "{\"results\": " + results + "}", "OK"));

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> client.executes().logs(ID))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("where a list is expected");
        }
    }

    private static List<String> found(Face face, String promptId, String... lines) throws IOException {
        String results = Stream.of(lines)
                .map(line -> "{\"timestamp\": \"2026-11-23 09:41:26.112\", \"message\": \"" + line + "\"}")
                .collect(Collectors.joining(", "));
        try (var socket = new RawServer(exchange -> {
                    exchange.json(200, Answers.lambda(200, "{\"results\": [" + results + "]}", "OK"));
                    return true;
                });
                ComfyClient client = ComfyClient.builder()
                        .baseUrl(socket.baseUrl())
                        .apiKey("a-key")
                        .build()) {
            return face
                    .call(
                            client,
                            c -> c.executes().logs(promptId),
                            c -> c.async().executes().logs(promptId))
                    .stream()
                    .map(ExecuteLogEntry::message)
                    .toList();
        }
    }

    private static String line(String promptId, String text) {
        return "INFO:__main__:1123094125-gpus-0-prompt-" + promptId + ": " + text;
    }

    @ParameterizedTest
    @EnumSource
    void logs_linesOfIdsThatTheIdAlsoFinds_areLeftOut(Face face) throws IOException {
        assertThat(found(
                        face,
                        "job.1",
                        line("job.1", "got prompt"),
                        line("job.12", "got prompt"),
                        line("job.1-b", "got prompt"),
                        line("my-job.1", "got prompt"),
                        line("job-1", "got prompt"),
                        line("job.12", "loads the model of job.12"),
                        "job.12 is queued",
                        line("job.1", "Prompt executed in 1.50 seconds")))
                .containsExactly(line("job.1", "got prompt"), line("job.1", "Prompt executed in 1.50 seconds"));
    }

    @ParameterizedTest
    @EnumSource
    void logs_linesThatMayBeAboutTheExecute_stay(Face face) throws IOException {
        String[] lines = {
            line("job-1", "after job-12"),
            line("job-12", "waits for job-1"),
            line("job-12", "copies job-1/0/ComfyUI_00001_.png"),
            "Traceback of job-1",
            "a line without an id",
            "job-12 after job-1",
            "'prompt_id': 'job-1'",
            "job-1-b, which may be a file"
        };
        assertThat(found(face, "job-1", lines)).containsExactly(lines);
    }
}
