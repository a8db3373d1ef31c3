package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays exchanges recorded from the real server and compares status, JSON shape, message, stored prompt and the headers
 * that tell Lambda from gateway. {@link GoldenState} has the state each needs. None of the recorded exchanges is left out.
 */
class GoldenReplayTest {
    private static final List<String> TELLING_HEADERS = List.of(
            "x-api-version",
            "x-amzn-ErrorType",
            "x-amzn-RequestId",
            "x-amz-apigw-id",
            "X-Amzn-Trace-Id",
            "Access-Control-Allow-Origin");

    private static Map<String, String> creates(List<GoldenExchange> exchanges) throws IOException {
        Map<String, String> creates = new HashMap<>();
        for (GoldenExchange exchange : exchanges) {
            if (exchange.name().startsWith("create_")
                    && exchange.response().path("status").asInt() != 0) {
                String body = exchange.body();
                if (body.startsWith("{\"") && body.endsWith("}") && !body.contains("NaN")) {
                    creates.put(
                            GoldenExchange.JSON.readTree(body).path("prompt_id").asText(), body);
                }
            }
        }
        return creates;
    }

    @TestFactory
    List<DynamicTest> recordedExchange_replayed_answersAlike() throws IOException {
        List<GoldenExchange> exchanges = GoldenExchange.recorded();
        Map<String, String> creates = creates(exchanges);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("count", () -> assertThat(exchanges).hasSize(153)));
        exchanges.forEach(
                exchange -> tests.add(DynamicTest.dynamicTest(exchange.name(), () -> replay(exchange, creates))));
        return tests;
    }

    private static void replay(GoldenExchange exchange, Map<String, String> creates) throws IOException {
        GoldenState state = new GoldenState(exchange, creates);
        try (EsdSimulator esd = state.esd) {
            String origin = esd.baseUrl().replaceFirst("/prod$", "");
            HttpResponse<String> answer = state.client.text(state.client.exchange(
                    exchange.method(), origin + exchange.target(), exchange.headers(), exchange.body()));

            assertThat(answer.statusCode())
                    .isEqualTo(exchange.response().path("status").asInt());
            // One recording was shortened and has lost its headers.
            if (!exchange.response().path("headers").isEmpty()) {
                compareHeaders(exchange, answer);
            }
            compareBodies(exchange.response().path("body").asText(), answer.body());
        }
    }

    private static void compareHeaders(GoldenExchange exchange, HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("content-type").orElse(""))
                .isEqualTo(
                        exchange.response().path("headers").path("Content-Type").asText());
        for (String header : TELLING_HEADERS) {
            assertThat(answer.headers().firstValue(header).isPresent())
                    .as(header)
                    .isEqualTo(exchange.hasHeader(header));
        }
    }

    private static void compareBodies(String expected, String actual) throws IOException {
        if (!expected.startsWith("{")) {
            assertThat(masked(actual)).isEqualTo(masked(expected));
            return;
        }
        JsonNode wanted = GoldenExchange.JSON.readTree(expected);
        JsonNode got = GoldenExchange.JSON.readTree(actual);
        assertThat(JsonShape.differences(wanted, got)).isEmpty();
        assertThat(masked(got.path("message").asText()))
                .isEqualTo(masked(wanted.path("message").asText()));
        if (!wanted.path("data").path("prompt_params").path("prompt").asText().contains("Esd")
                && !got.path("data")
                        .path("prompt_params")
                        .path("prompt")
                        .asText()
                        .contains("xxxxxxxxxx")) {
            assertThat(got.path("data").path("prompt_params"))
                    .isEqualTo(wanted.path("data").path("prompt_params"));
        }
        for (String field : List.of("status", "need_sync", "inference_type", "message", "start_time", "device_id")) {
            assertThat(masked(got.path("data").path(field).asText()))
                    .as(field)
                    .isEqualTo(masked(wanted.path("data").path(field).asText()));
        }
    }

    /** Takes out what differs in every run: times, and the length of the one prompt that was shortened. */
    private static String masked(String text) {
        return text.replaceAll("x{20,}(\\.\\.\\.\\(420000 x in all\\))?", "xxx")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "TIME");
    }

    @Test
    void unknownExecute_answersAsRecorded() throws IOException {
        try (EsdSimulator esd = EsdSimulator.start()) {
            HttpResponse<String> answer = new RawClient(esd).get("/executes/nope");

            assertThat(answer.statusCode()).isEqualTo(404);
            JsonNode body = GoldenExchange.JSON.readTree(answer.body());
            assertThat(body.path("data").asText()).isEqualTo("execute not found for prompt_id: nope");
            assertThat(body.path("message").asText()).isEqualTo("Not Found");
        }
    }
}
