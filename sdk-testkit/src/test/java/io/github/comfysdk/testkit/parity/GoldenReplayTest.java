package io.github.comfysdk.testkit.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.RawClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays every exchange recorded from the real server and compares status, headers and the whole body: keys, types, values,
 * the number of files and the order of messages. {@link GoldenScenarios} has the state that each needs, {@link Normalised} says
 * what is not compared. None of the recorded exchanges is left out.
 */
class GoldenReplayTest {
    private static final List<String> TELLING_HEADERS = List.of(
            "Content-Type",
            "x-api-version",
            "x-amzn-ErrorType",
            "x-amzn-RequestId",
            "x-amz-apigw-id",
            "X-Amzn-Trace-Id",
            "Access-Control-Allow-Origin",
            "Access-Control-Allow-Methods");

    private static final List<String> COMPARED_HEADERS =
            List.of("Content-Type", "x-api-version", "x-amzn-ErrorType", "Access-Control-Allow-Methods");

    @TestFactory
    List<DynamicTest> recordedExchange_replayed_answersAlike() {
        List<GoldenExchange> exchanges = GoldenExchange.recorded();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("count", () -> assertThat(exchanges).hasSize(229)));
        tests.add(DynamicTest.dynamicTest(
                "every scenario has a recording",
                () -> assertThat(exchanges.stream().map(GoldenExchange::name)).containsAll(GoldenScenarios.names())));
        exchanges.forEach(exchange -> tests.add(DynamicTest.dynamicTest(exchange.name(), () -> replay(exchange))));
        return tests;
    }

    private static void replay(GoldenExchange exchange) {
        try (GoldenState state = GoldenScenarios.prepare(exchange)) {
            HttpResponse<String> answer = state.replay();

            assertThat(answer.statusCode())
                    .isEqualTo(exchange.response().path("status").asInt());
            // Two recordings were shortened and have lost their headers.
            if (!exchange.response().path("headers").isEmpty()) {
                compareHeaders(exchange, answer);
            }
            JsonNode wanted = Normalised.of(exchange.response().path("body").asText());
            JsonNode got = Normalised.of(state.asRecorded(answer.body()));
            assertThat(got).as(() -> firstDifference(got, wanted)).isEqualTo(wanted);
        }
    }

    /** A failure shows the whole bodies, which can be long. */
    private static String firstDifference(JsonNode got, JsonNode wanted) {
        List<String> actual = got.toPrettyString().lines().toList();
        List<String> expected = wanted.toPrettyString().lines().toList();
        int line = 0;
        while (line < Math.min(actual.size(), expected.size())
                && actual.get(line).equals(expected.get(line))) {
            line++;
        }
        return "line " + line + ": expected " + (line < expected.size() ? expected.get(line) : "the end") + ", got "
                + (line < actual.size() ? actual.get(line) : "the end");
    }

    private static void compareHeaders(GoldenExchange exchange, HttpResponse<String> answer) {
        for (String header : TELLING_HEADERS) {
            assertThat(answer.headers().firstValue(header).isPresent())
                    .as(header)
                    .isEqualTo(exchange.hasHeader(header));
        }
        for (String header : COMPARED_HEADERS) {
            assertThat(answer.headers().firstValue(header).orElse(""))
                    .as(header)
                    .isEqualTo(exchange.response().path("headers").path(header).asText());
        }
    }

    @Test
    void unknownExecute_answersAsRecorded() throws Exception {
        try (EsdSimulator esd = EsdSimulator.start()) {
            HttpResponse<String> answer = new RawClient(esd).get("/executes/nope");

            assertThat(answer.statusCode()).isEqualTo(404);
            JsonNode body = GoldenExchange.JSON.readTree(answer.body());
            assertThat(body.path("data").asText()).isEqualTo("execute not found for prompt_id: nope");
            assertThat(body.path("message").asText()).isEqualTo("Not Found");
        }
    }
}
