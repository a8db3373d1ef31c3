package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.parity.GoldenCreate;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.ProgressMessage;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table of executes, and the functions around it, make of unusual keys, numbers, nulls and sizes. */
class TableLimitsTest extends SimulatorTest {
    private static final String DEMO = "\"endpoint_name\": \"comfy-async-demo\"";
    private static final String LONG_ID = "x".repeat(2049);
    private static final String TOO_LONG = "An error occurred (ValidationException) when calling the GetItem operation:"
            + " One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048"
            + " bytes";

    @Override
    EsdSimulatorBuilder configure(EsdSimulatorBuilder builder) {
        return builder.endpoint(SimulatedEndpoint.async("comfy-async-demo"))
                .endpoint(SimulatedEndpoint.async("comfy-async-gpus").withInstanceType("ml.g5.12xlarge"));
    }

    private HttpResponse<String> createWith(String fields) {
        return client.post("/executes", "{\"prompt\": {\"1\": {}}, " + DEMO + ", " + fields + "}");
    }

    private static String messageOf(HttpResponse<String> response) {
        return json(response).path("message").asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5|N",
                "1.5|N",
                "true|BOOL",
                "[]|L",
                "{\"a\": 1}|M",
            })
    void promptId_thatIsNoText_isAMismatchOfItsType(String id, String type) {
        assertThat(messageOf(createWith("\"prompt_id\": " + id)))
                .endsWith("Type mismatch for key prompt_id expected: S actual: " + type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"need_sync\": [null]|Item.need_sync.L[0]",
                "\"front\": [1, null]|Item.prompt_params.M.front.L[1]",
                "\"client_id\": {\"a\": [[null]]}|Item.prompt_params.M.client_id.M.a.L[0].L[0]",
            })
    void list_thatHoldsNull_isRefusedByTheClientLibrary(String field, String place) {
        assertThat(messageOf(createWith("\"prompt_id\": \"a\", " + field)))
                .endsWith(": Parameter validation failed:\nInvalid type for parameter " + place
                        + ", value: None, type: <class 'NoneType'>, valid types: <class 'dict'>");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0000001, 1E-7",
        "0.000001, 0.000001",
        "1e20, 100000000000000000000",
        "1.50, 1.5",
        "-0.0, 0",
        "12345678901234567890, 12345678901234567890",
    })
    void number_isShownAsPythonWritesDecimals(String sent, String shown) {
        createWith("\"prompt_id\": \"a\", \"number\": " + sent);

        assertThat(execute("a").path("prompt_params").path("number").asText()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"need_sync", "front", "client_id"})
    void number_beyondTheRange_isRefusedInAnyField(String field) {
        assertThat(messageOf(createWith("\"prompt_id\": \"a\", \"" + field + "\": 1e126")))
                .contains("Number overflow.");
    }

    @Test
    void id_beyondTheLimitOfAKey_isRefusedOnReading() {
        String text = "table ComfyExecuteTable get_item failed with keys_values: {'prompt_id': '" + LONG_ID + "'}, e: "
                + TOO_LONG;

        assertMessage(client.get("/executes/" + LONG_ID), 400, text);
        assertMessage(client.get("/executes/" + LONG_ID + "/logs"), 400, text);
        assertMessage(client.delete("/executes", "{\"execute_id_list\": [\"" + LONG_ID + "\"]}"), 400, TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"a\", {}]|unhashable type: 'dict'",
                "[\"a\", []]|unhashable type: 'list'",
                "{\"execute_id_list\": 1}|'int' object is not iterable",
            })
    void delete_ofWhatIsNoSet_deletesNothing(String ids, String text) {
        create("a");

        assertMessage(
                client.delete("/executes", ids.startsWith("{") ? ids : "{\"execute_id_list\": " + ids + "}"),
                400,
                text);
        assertThat(client.get("/executes/a").statusCode()).isEqualTo(200);
    }

    @Test
    void delete_ofAFloat_isRefusedByTheClientLibrary() {
        assertMessage(
                client.delete("/executes", "{\"execute_id_list\": [1.5]}"),
                400,
                "Float types are not supported. Use Decimal types instead.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true|true",
                "false|false",
                "\"false\"|false",
                "\"true\"|\"true\"",
                "\"\"|false",
                "0|false",
                "1|\"1\"",
                "[]|false",
                "null|false",
            })
    void needSync_inAList_isFalseOrWhatWasSent(String sent, String listed) {
        createWith("\"prompt_id\": \"a\", \"need_sync\": " + sent);

        JsonNode row =
                json(client.get("/executes")).path("data").path("executes").get(0);
        assertThat(row.path("need_sync")).hasToString(listed);
    }

    @Test
    void row_withoutFiles_staysWithoutThemExceptInAList() {
        esd.putRow("{\"prompt_id\": \"a\", \"status\": \"created\"}");

        assertThat(execute("a").has("output_files")).isFalse();
        JsonNode listed =
                json(client.get("/executes")).path("data").path("executes").get(0);
        assertThat(listed.path("output_files").isArray()).isTrue();
        assertThat(listed.path("temp_files").isArray()).isTrue();
    }

    @Test
    void files_areNamedByTheRowAlone() {
        esd.putRow(
                "{\"prompt_id\": \"a\", \"output_path\": \"s3://esd-test-bucket/comfy/output/a/0\","
                        + " \"output_files\": [\"/z.png\", \"/b~.png\", \"1.png\"], \"temp_path\": \"\", \"temp_files\": [\"/t\"]}");

        List<String> urls = texts(execute("a").path("output_files")).stream()
                .map(url -> url.replaceFirst("\\?.*", "").replaceFirst(".*/output/", ""))
                .toList();

        assertThat(urls).containsExactly("a/0/z.png", "a/0/b~.png", "a/01.png");
        assertThat(texts(execute("a").path("temp_files"))).containsExactly("/t");
    }

    @Test
    void files_areSortedByTheirBytes_andThoseOfAnIdBelowArePartOfTheResult() {
        esd.script("a", ExecuteScript.successWithFiles("\uff5a.png", "\ud83d\ude00.png", "b.png"));
        esd.putObject("comfy/output/a/0x/c.png", new byte[] {1});
        create("a");
        clock.advance(Duration.ofMinutes(1));

        assertThat(texts(execute("a").path("output_files")))
                .extracting(url -> url.replaceFirst("\\?.*", "").replaceFirst(".*/output/a/", ""))
                .containsExactly("0/b.png", "0/%EF%BD%9A.png", "0/%F0%9F%98%80.png", "0x/c.png");
    }

    @Test
    void result_thatMakesTheRowTooLarge_isSeenAsSuccessWithoutFilesForEver() {
        String name = "x".repeat(200);
        esd.script(
                "a",
                ExecuteScript.successWithFiles(IntStream.range(0, 2100)
                        .mapToObj(i -> name + i + ".png")
                        .toArray(String[]::new)));
        create("a");
        clock.advance(Duration.ofHours(2));

        JsonNode row = execute("a");
        assertThat(row.path("status").asText()).isEqualTo("success");
        assertThat(row.path("output_path").asText()).endsWith("/a/0");
        assertThat(row.path("output_files")).isEmpty();
        assertThat(row.has("complete_time")).isFalse();
    }

    @Test
    void merge_countsThePromptTwice() {
        String gpus = "\"endpoint_name\": \"comfy-async-gpus\", \"multi_async\": true";

        assertThat(client.post("/executes", GoldenCreate.body("a", gpus, 125_000))
                        .statusCode())
                .isEqualTo(201);
        assertThat(messageOf(client.post("/executes", GoldenCreate.body("b", gpus, 132_000))))
                .contains("Message must be shorter than 262144 bytes.");
        assertThat(execute("b").path("status").asText()).isEqualTo("created");
    }

    @Test
    void logs_ofARowThatTheReleaseDoesNotKnow_areRefused() {
        esd.putRow("{\"prompt_id\": \"a\", \"colour\": 1}");
        esd.putRow("{\"prompt_id\": \"b\"}");
        esd.putRow("{\"prompt_id\": \"c\", \"start_time\": \"2026-01-01T00:00:00.5\", \"endpoint_name\": \"gone\"}");

        assertMessage(
                client.get("/executes/a/logs"),
                400,
                "ComfyExecuteTable.__init__() got an unexpected keyword argument 'colour'");
        assertMessage(client.get("/executes/b/logs"), 400, "strptime() argument 1 must be str, not NoneType");
        assertThat(messageOf(client.get("/executes/c/logs")))
                .startsWith("An error occurred (ResourceNotFoundException) when calling the StartQuery operation: Log"
                        + " group '/aws/sagemaker/Endpoints/gone' does not exist");
    }

    @Test
    void logs_beginWithTheSecondInWhichTheExecuteBegan() {
        ExecuteScript script = ExecuteScript.success(1).queuedFor(Duration.ZERO).withLogLines(List.of("one line"));
        clock.advance(Duration.ofMillis(300));
        esd.script("a1", script);
        esd.script("a", script);
        create("a1");
        clock.advance(Duration.ofMillis(300));
        create("a");
        clock.advance(Duration.ofMinutes(1));

        assertThat(json(client.get("/executes/a/logs")).path("data").path("results"))
                .hasSize(2);
    }

    @Test
    void messages_endAtOneMegabyte_andAreNoneWhileTheTableIsThrottled() {
        ExecuteScript script = ExecuteScript.success(1)
                .withProgressMessages(IntStream.range(0, 30)
                        .mapToObj(n -> new ProgressMessage(
                                Duration.ofMillis(n), "executed", "{\"text\": \"" + n + "x".repeat(50_000) + "\"}"))
                        .toList());
        esd.script("a", script);
        create("a", DEMO + ", \"need_sync\": true");
        clock.advance(Duration.ofMinutes(1));

        assertThat(json(client.get("/sync/a")).path("data")).hasSize(21);
        esd.faults().on(Route.GET_SYNC).then(Fault.throttled());
        HttpResponse<String> throttled = client.get("/sync/a");
        assertThat(throttled.statusCode()).isEqualTo(200);
        assertThat(json(throttled).has("data")).isFalse();
    }

    @Test
    void delete_whileTheTableIsThrottled_saysSoWithoutAKey() {
        esd.faults().on(Route.DELETE_EXECUTES).then(Fault.throttled());

        assertThat(messageOf(client.delete("/executes", "{\"execute_id_list\": [\"a\"]}")))
                .startsWith("An error occurred (ThrottlingException) when calling the GetItem operation");
    }
}
