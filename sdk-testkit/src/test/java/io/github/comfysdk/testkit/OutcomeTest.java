package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.parity.GoldenCreate;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of executes that the server accepts and the container does not like. */
class OutcomeTest extends SimulatorTest {
    private static final String REAL_TIME = "\"endpoint_name\": \"comfy-real-time-demo\"";

    private String outcome(String body) {
        client.post("/executes", body);
        clock.advance(Duration.ofMinutes(1));
        JsonNode message = listed("message");
        return listed("status").asText() + (message.isNull() ? "" : " " + message.asText());
    }

    private static String with(String prompt, String more) {
        return "{\"prompt_id\": \"a\", \"number\": \"1\", \"endpoint_name\": \"comfy-async-demo\", \"prompt\": "
                + prompt + more + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true|'bool' object is not iterable",
                "3|'int' object is not iterable",
                "1.5|'float' object is not iterable",
                "[\"a\"]|list indices must be integers or slices, not str",
                "{\"1\": 5}|argument of type 'int' is not iterable",
            })
    void prompt_thatIsNoGraph_failsWithPythonsText(String prompt, String text) {
        assertThat(outcome(with(prompt, ", \"extra_data\": {}"))).isEqualTo("failed exception occurred " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"extra_data\": \"note\"|success",
                "\"extra_data\": []|success",
                "\"extra_data\": \"note\", \"client_id\": \"c\"|failed exception occurred 'str' object does not support item"
                        + " assignment",
                "\"extra_data\": \"my client_id\"|failed exception occurred string indices must be integers, not 'str'",
                "\"extra_data\": [\"client_id\"]|failed exception occurred list indices must be integers or slices, not str",
                "\"extra_data\": [], \"client_id\": \"c\"|failed exception occurred list indices must be integers or slices,"
                        + " not str",
            })
    void extraData_thatIsNoObject_givesNoFiles(String extraData, String outcome) {
        String graph = "{\"9\": {\"class_type\": \"SaveImage\", \"inputs\": {}}}";

        assertThat(outcome(with(graph, ", " + extraData))).isEqualTo(outcome);
        assertThat(execute("a").path("output_files")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sub/dir/img|sub/dir/img_00001_.png",
                "./sub//img|sub/img_00001_.png",
                "a/../img|img_00001_.png",
                "../img|",
                "/img|",
            })
    void filenamePrefix_withFolders_isAPlaceBelowTheFolderOfTheId(String prefix, @Nullable String file) {
        String graph =
                "{\"9\": {\"class_type\": \"SaveImage\", \"inputs\": {\"filename_prefix\": \"" + prefix + "\"}}}";

        assertThat(outcome(with(graph, ", \"extra_data\": {\"client_id\": \"c\"}, \"need_sync\": true")))
                .isEqualTo("success");
        List<String> names = texts(execute("a").path("output_files")).stream()
                .map(url -> url.replaceFirst("\\?.*", "").replaceFirst(".*/output/a/0/", ""))
                .toList();
        assertThat(names).isEqualTo(file == null ? List.of() : List.of(file));
        if (file != null && file.startsWith("sub/")) {
            assertThat(client.get("/sync/a").body())
                    .contains("\"subfolder\": \"" + file.substring(0, file.lastIndexOf('/')) + "\"")
                    .contains("\"filename\": \"img_00001_.png\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$b", "a`b", "a*b", "a?b"})
    void promptId_thatTheShellChanges_losesItsFiles(String id) {
        create(id);
        clock.advance(Duration.ofMinutes(1));

        assertThat(listed("status").asText()).isEqualTo("success");
        assertThat(listed("output_files")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u00fc", "a\\tb"})
    void promptId_thatTheQueueRefuses_failsWithNeedSyncOnly(String id) {
        String demo = "\"endpoint_name\": \"comfy-async-demo\"";
        client.post("/executes", GoldenCreate.body(id, demo, 1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(listed("output_files")).hasSize(1);

        client.post("/executes", GoldenCreate.body(id, demo + ", \"need_sync\": true", 1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(listed("status").asText()).isEqualTo("failed");
        assertThat(listed("message").asText())
                .startsWith("exception occurred An error occurred (InvalidParameterValue) when calling the SendMessage")
                .endsWith(
                        "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }

    private JsonNode listed(String field) {
        return json(client.get("/executes"))
                .path("data")
                .path("executes")
                .get(0)
                .path(field);
    }

    @ParameterizedTest
    @CsvSource({
        "ml.g5.12xlarge, 600, success",
        "ml.g5.12xlarge, 601, created",
        "ml.g5.2xlarge, 3600, success",
        "ml.g5.2xlarge, 3601, created"
    })
    void job_ofMoreThanTenMinutesOnSeveralGpusOrAnHourOnOne_isLost(String instanceType, int seconds, String status) {
        try (EsdSimulator other = EsdSimulator.builder()
                .time(clock)
                .endpoint(SimulatedEndpoint.async("comfy-async-demo").withInstanceType(instanceType))
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(seconds)))
                .start()) {
            RawClient raw = new RawClient(other);
            raw.post(
                    "/executes",
                    GoldenCreate.body("a", "\"endpoint_name\": \"comfy-async-demo\", \"need_sync\": true", 1));
            clock.advance(Duration.ofHours(2));

            assertThat(json(raw.get("/executes/a")).path("data").path("status").asText())
                    .isEqualTo(status);
            assertThat(raw.get("/sync/a").body()).contains("\"event\": \"finish\"");
            assertThat(other.objectKeys()).containsExactly("comfy/output/a/0/ComfyUI_00001_.png");
        }
    }

    @Test
    void filesOfEarlierRuns_stayUnderTheId() {
        esd.script("a", ExecuteScript.success(4));
        create("a");
        clock.advance(Duration.ofMinutes(1));
        client.delete("/executes", "{\"execute_id_list\": [\"a\"]}");
        esd.script("a", ExecuteScript.success(1));
        create("a");
        clock.advance(Duration.ofMinutes(1));

        assertThat(execute("a").path("output_files")).hasSize(4);
    }

    @Test
    void realTimeExecutes_atOnceOnOneGpu_waitThreeSecondsAndAreDropped() {
        esd.script("slow", ExecuteScript.success(1).queuedFor(Duration.ZERO).runningFor(Duration.ofSeconds(45)));
        assertMessage(create("slow", REAL_TIME), 504, "Endpoint request timed out");
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(
                    json(create("b" + i, REAL_TIME)).path("data").path("status").asText());
        }

        // 29 s have passed at the first of them; each that is dropped takes 3.1 s.
        assertThat(statuses).containsExactly("created", "created", "created", "created", "created", "success");
        clock.advance(Duration.ofDays(1));
        assertThat(execute("b0").path("status").asText()).isEqualTo("created");
        assertThat(execute("b0").path("start_time").asText()).isNotEmpty();
        assertThat(esd.inferences("b0")).isZero();
        assertThat(execute("slow").path("status").asText()).isEqualTo("success");
    }

    @Test
    void logs_ofAnId_holdThoseOfLongerIdsThatContainIt() {
        create("job-1");
        create("job-12");
        clock.advance(Duration.ofSeconds(1));

        assertThat(json(client.get("/executes/job-1/logs")).path("data").path("results"))
                .hasSize(6);
        assertThat(json(client.get("/executes/job-12/logs")).path("data").path("results"))
                .hasSize(3);
    }

    @Test
    void logs_ofAnIdWithASlash_areAMalformedQuery() {
        create("a/b");
        clock.advance(Duration.ofSeconds(1));

        assertThat(json(client.get("/executes/a%2Fb/logs")).path("message").asText())
                .startsWith("An error occurred (MalformedQueryException) when calling the StartQuery operation: ");
    }

    @Test
    void rowThatBecomesVisibleLate_isNotSeenBefore() {
        esd.script("a", ExecuteScript.success(1).visibleAfter(Duration.ofSeconds(4)));
        assertMessage(create("a"), 201, "Created");
        clock.advance(Duration.ofMillis(3_900));

        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
        assertThat(json(client.get("/executes")).path("data").path("executes")).isEmpty();
        clock.advance(Duration.ofMillis(100));
        assertThat(execute("a").path("status").asText()).isEqualTo("success");
        assertThat(json(client.get("/executes")).path("data").path("executes")).hasSize(1);
    }
}
