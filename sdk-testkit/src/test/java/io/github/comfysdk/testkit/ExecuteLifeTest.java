package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.ProgressMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecuteLifeTest extends SimulatorTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void asyncExecute_goesFromQueuedToSuccess_byTheClockAlone() {
        esd.script("a", ExecuteScript.success(2).queuedFor(MINUTE).runningFor(MINUTE));
        assertMessage(create("a"), 201, "Created");

        assertThat(execute("a").path("start_time").asText()).isEmpty();
        clock.advance(MINUTE);
        assertThat(execute("a").path("start_time").asText()).isEqualTo("2024-07-30T08:01:00.123456");
        assertThat(execute("a").path("status").asText()).isEqualTo("created");
        clock.advance(MINUTE);
        assertThat(execute("a").path("status").asText()).isEqualTo("success");
        assertThat(execute("a").path("output_files")).hasSize(2);
        assertThat(execute("a").path("complete_time").asText()).isEqualTo("2024-07-30T08:02:00.123456");
    }

    @Test
    void times_onAWholeSecond_haveNoFraction() {
        clock.set(Instant.parse("2024-07-30T08:00:00Z"));
        create("a");

        assertThat(execute("a").path("create_time").asText()).isEqualTo("2024-07-30T08:00:00");
    }

    @Test
    void status_canBeSeenBeforeFiles() {
        esd.script("a", ExecuteScript.success(1).statusBeforeFiles(MINUTE));
        create("a");
        clock.advance(Duration.ofSeconds(30));

        JsonNode between = execute("a");
        assertThat(between.path("status").asText()).isEqualTo("success");
        assertThat(between.path("output_files")).isEmpty();
        assertThat(between.has("complete_time")).isFalse();
        clock.advance(MINUTE);
        assertThat(execute("a").path("output_files")).hasSize(1);
        assertThat(execute("a").has("complete_time")).isTrue();
    }

    @Test
    void createAgain_overwritesTheRowAndRunsAgain() {
        create("a");
        clock.advance(MINUTE);
        assertThat(execute("a").path("status").asText()).isEqualTo("success");

        create("a");

        assertThat(execute("a").path("status").asText()).isEqualTo("created");
        assertThat(execute("a").path("output_files")).isEmpty();
        assertThat(esd.inferences("a")).isEqualTo(2);
    }

    @Test
    void deleteWhileQueued_cancels() {
        esd.script("a", ExecuteScript.success(1).queuedFor(MINUTE));
        create("a");
        assertThat(client.delete("/executes", "{\"execute_id_list\": [\"a\"]}").statusCode())
                .isEqualTo(204);
        clock.advance(MINUTE.multipliedBy(5));

        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
        assertThat(esd.inferences("a")).isZero();
    }

    @Test
    void deleteWhileRunning_dropsTheResultOfAnInferenceThatRan() {
        esd.script("a", ExecuteScript.success(1).runningFor(MINUTE));
        create("a");
        clock.advance(Duration.ofSeconds(10));
        assertThat(execute("a").path("start_time").asText()).isNotEmpty();
        client.delete("/executes", "{\"execute_id_list\": [\"a\"]}");
        clock.advance(MINUTE);

        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
        assertThat(esd.inferences("a")).isEqualTo(1);
    }

    @Test
    void staleReads_seeTheStateBeforeTheCreate() {
        esd.script("a", ExecuteScript.success(1).withStaleReads(2));
        create("a");

        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
        assertThat(client.get("/executes/a").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"extra_data\": {}|exception occurred float() argument must be a string or a real number, not 'NoneType'",
                "\"number\": \"abc\", \"extra_data\": {}|exception occurred could not convert string to float: 'abc'",
                "\"number\": \"1\"|exception occurred argument of type 'NoneType' is not iterable",
                "\"number\": \"1\", \"extra_data\": 5|exception occurred argument of type 'int' is not iterable",
            })
    void create_withoutWhatTheContainerNeeds_failsLater(String fields, String message) {
        assertMessage(
                client.post(
                        "/executes",
                        "{\"prompt_id\": \"a\", \"endpoint_name\": \"comfy-async-demo\", " + fields
                                + ", \"prompt\": {\"9\": {\"class_type\": \"SaveImage\", \"inputs\": {}}}}"),
                201,
                "Created");
        clock.advance(MINUTE);

        assertThat(execute("a").path("status").asText()).isEqualTo("failed");
        assertThat(execute("a").path("message").asText()).isEqualTo(message);
        assertThat(execute("a").path("output_files")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"1\": {\"inputs\": {}}}",
                "{\"1\": {\"class_type\": \"KSampler\", \"inputs\": {}}}",
                "{\"1\": {\"class_type\": \"SaveImage\"}}",
                "{\"1\": {\"class_type\": \"SaveImage\", \"inputs\": {\"images\": [\"2\", 0]}}}",
                "{\"1\": {\"class_type\": \"SaveImage\", \"inputs\": {\"images\": [\"2\", \"0\"]}},"
                        + " \"2\": {\"class_type\": \"VAEDecode\", \"inputs\": {}}}",
            })
    void create_ofAnInvalidGraph_failsLaterWithoutDetail(String prompt) {
        client.post(
                "/executes",
                "{\"prompt_id\": \"a\", \"endpoint_name\": \"comfy-async-demo\", \"number\": 1, \"extra_data\": {},"
                        + " \"prompt\": " + prompt + "}");
        clock.advance(MINUTE);

        assertThat(execute("a").path("message").asText())
                .isEqualTo("the environment is not ready valid[0] is false, need to resync");
    }

    @Test
    void realTimeExecute_answersWithItsFinalState() {
        var answer = create("a", "\"endpoint_name\": \"comfy-real-time-demo\"");

        assertMessage(answer, 200, "OK");
        assertThat(json(answer).path("data").path("status").asText()).isEqualTo("success");
        assertThat(json(answer).path("data").path("output_files")).hasSize(1);
        assertThat(clock.now()).isEqualTo(Instant.parse("2024-07-30T08:00:00.623456Z"));
        assertThat(execute("a").path("status").asText()).isEqualTo("success");
    }

    @Test
    void realTimeExecute_beyondTheGatewaysPatience_answers504AndGoesOn() {
        esd.script("a", ExecuteScript.success(1).queuedFor(Duration.ZERO).runningFor(Duration.ofSeconds(45)));
        assertMessage(create("a", "\"endpoint_name\": \"comfy-real-time-demo\""), 504, "Endpoint request timed out");
        assertThat(clock.now()).isEqualTo(Instant.parse("2024-07-30T08:00:29.123456Z"));
        assertThat(execute("a").path("status").asText()).isEqualTo("created");
        clock.advance(Duration.ofSeconds(16));

        assertThat(execute("a").path("status").asText()).isEqualTo("success");
        assertThat(esd.inferences("a")).isEqualTo(1);
    }

    @Test
    void realTimeExecute_beyondSageMakersPatience_staysCreatedForEver() {
        esd.script("a", ExecuteScript.success(1).runningFor(Duration.ofSeconds(61)));
        assertThat(create("a", "\"endpoint_name\": \"comfy-real-time-demo\"").statusCode())
                .isEqualTo(504);
        clock.advance(Duration.ofDays(1));

        assertThat(execute("a").path("status").asText()).isEqualTo("created");
    }

    @Test
    void progressMessages_appearOverTheRunningTime() {
        esd.script("a", ExecuteScript.success(1).queuedFor(Duration.ZERO).runningFor(MINUTE));
        create("a", "\"endpoint_name\": \"comfy-async-demo\", \"need_sync\": true, \"client_id\": \"me\"");

        JsonNode first = json(client.get("/sync/a")).path("data");
        assertThat(first).hasSize(1);
        assertThat(first.get(0).get(0).path("event").asText()).isEqualTo("execution_start");
        assertThat(first.get(0).get(0).path("sid").asText()).isEqualTo("me");
        clock.advance(MINUTE);
        JsonNode all = json(client.get("/sync/a")).path("data");
        assertThat(all.get(all.size() - 1).get(0).path("event").asText()).isEqualTo("finish");
        assertThat(json(client.get("/sync/unknown")).has("data")).isFalse();
    }

    @Test
    void progressMessages_withoutNeedSync_areNone() {
        create("a");
        clock.advance(MINUTE);

        assertThat(json(client.get("/sync/a")).has("data")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"false\"|true", "1|true", "0|false", "\"\"|false", "null|false"})
    void progressMessages_comeForWhatPythonTakesAsTrue(String needSync, boolean come) {
        create("a", "\"endpoint_name\": \"comfy-async-demo\", \"need_sync\": " + needSync);
        clock.advance(MINUTE);

        assertThat(json(client.get("/sync/a")).has("data")).isEqualTo(come);
    }

    @Test
    void progressMessages_ofAScript_replaceTheUsualOnes() {
        esd.script(
                "a",
                ExecuteScript.success(1)
                        .withProgressMessages(
                                List.of(new ProgressMessage(Duration.ZERO, "executing", "{\"node\": \"3\"}"))));
        create("a", "\"endpoint_name\": \"comfy-async-demo\", \"need_sync\": true");
        clock.advance(MINUTE);

        JsonNode messages = json(client.get("/sync/a")).path("data");
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).get(0).path("data").path("node").asText()).isEqualTo("3");
    }

    @Test
    void logs_ofAScript_appearOverTheRunningTimeAndTakeASecond() {
        esd.script(
                "a",
                ExecuteScript.success(1)
                        .queuedFor(Duration.ZERO)
                        .runningFor(MINUTE)
                        .withLogLines(List.of("one", "two")));
        create("a");
        clock.advance(Duration.ofSeconds(1));
        Instant before = clock.now();

        JsonNode results = json(client.get("/executes/a/logs")).path("data").path("results");

        assertThat(results).hasSize(1);
        assertThat(results.get(0).path("message").asText()).endsWith("-gpus-0-prompt-a: one");
        assertThat(results.get(0).path("timestamp").asText()).isEqualTo("2024-07-30 08:00:00.123");
        assertThat(Duration.between(before, clock.now())).isEqualTo(Duration.ofSeconds(1));
    }
}
