package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.ExecuteLogEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
