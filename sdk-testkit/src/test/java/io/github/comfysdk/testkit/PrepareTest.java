package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preparations of instances, and the input files that graphs then find. */
class PrepareTest extends SimulatorTest {
    private static final String DEMO = "comfy-async-demo";
    private static final String NOT_READY = "the environment is not ready with sync";
    private static final String FAILING =
            "\"prepare_type\": \"custom\", \"s3_source_path\": null, \"local_target_path\": null";
    private static final String INVALID = "the environment is not ready valid[0] is false, need to resync";

    private void put(String key) {
        esd.putObject("comfy/" + DEMO + "/" + key, new byte[] {1});
    }

    /** Runs a graph that loads an image and returns the status, or the message of its failure. */
    private String run(String id, String image, String more) {
        client.post(
                "/executes",
                "{\"prompt_id\": \"" + id + "\", \"number\": 1, \"extra_data\": {}, \"endpoint_name\": \"" + DEMO + "\""
                        + more + ", \"prompt\": {\"1\": {\"class_type\": \"LoadImage\", \"inputs\": {\"image\": \""
                        + image
                        + "\"}}, \"2\": {\"class_type\": \"SaveImage\", \"inputs\": {\"images\": [\"1\", 0]}}}}");
        clock.advance(Duration.ofSeconds(1));
        String status = execute(id).path("status").asText();
        return status.equals("failed") ? execute(id).path("message").asText() : status;
    }

    private static String props(String props) {
        return ", \"need_prepare\": true, \"prepare_props\": " + props;
    }

    private static String inputs(String request) {
        return props("{\"request_id\": \"" + request + "\", \"prepare_type\": \"inputs\", \"request_time\": 1}");
    }

    private void prepare(String more) {
        assertThat(client.post("/prepare", "{\"endpoint_name\": \"" + DEMO + "\", " + more + "}")
                        .statusCode())
                .isEqualTo(200);
    }

    private boolean isPrepared() {
        return json(client.get("/prepare/" + DEMO))
                .path("data")
                .path("prepareSuccess")
                .asBoolean();
    }

    @Test
    void image_isFoundOnlyIfTheInstanceHasIt() {
        put("p1/input/a.png");
        put("p1/input/sub/b.png");

        assertThat(run("1", "a.png", "")).isEqualTo(INVALID);
        assertThat(run("2", "example.png", "")).isEqualTo("success");
        assertThat(run("3", "a.png", inputs("p1"))).isEqualTo("success");
        assertThat(run("4", "sub/b.png [input]", "")).isEqualTo("success");
        assertThat(esd.inputFiles(DEMO)).containsExactly("a.png", "sub/b.png");
        assertThat(run("5", "example.png", "")).isEqualTo(INVALID);
    }

    @Test
    void inputs_ofAnotherRequest_takeThoseOfTheFirstAway() {
        put("p1/input/a.png");
        run("1", "a.png", inputs("p1"));

        assertThat(run("2", "a.png", inputs("nothing-there"))).isEqualTo(INVALID);
        assertThat(esd.inputFiles(DEMO)).isEmpty();
    }

    @Test
    void preparation_ofTheEndpoint_isCarriedOutAgainAfterThatOfAnExecute() {
        put("p1/input/a.png");
        put("p2/input/b.png");
        prepare("\"prepare_id\": \"p1\", \"prepare_type\": \"inputs\"");
        clock.advance(Duration.ofSeconds(5));
        assertThat(esd.inputFiles(DEMO)).containsExactly("a.png");

        assertThat(run("1", "b.png", inputs("p2"))).isEqualTo("success");
        assertThat(esd.inputFiles(DEMO)).containsExactly("b.png");
        // The answer is about what the instances have reported, and they report nothing of an execute's preparation.
        assertThat(isPrepared()).isTrue();
        clock.advance(Duration.ofSeconds(5));

        assertThat(esd.inputFiles(DEMO)).containsExactly("a.png");
        assertThat(isPrepared()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"request_id\": \"p\"}|false",
                "{\"request_id\": \"p\", \"prepare_type\": \"inputs\"}|false",
                "{\"prepare_type\": \"inputs\", \"request_time\": 1}|false",
                "{\"request_id\": \"p\", \"prepare_type\": \"custom\", \"request_time\": 1}|false",
                "{\"request_id\": \"p\", \"prepare_type\": \"custom\", \"request_time\": 1, \"s3_source_path\": null,"
                        + " \"local_target_path\": \"\"}|true",
                "{\"request_id\": \"p\", \"prepare_type\": \"other\", \"request_time\": 1, \"sync_script\": null}|true",
                "{\"request_id\": \"p\", \"prepare_type\": \"other\", \"request_time\": 1}|false",
                "{\"request_id\": \"p\", \"prepare_type\": \"other\", \"request_time\": 1, \"sync_script\": \"ls\"}|true",
                "{\"request_id\": \"p\", \"prepare_type\": \"nonsense\", \"request_time\": null}|true",
                "{}|true",
                "null|true",
            })
    void props_thatLackSomething_failTheExecute(String props, boolean runs) {
        assertThat(run("1", "example.png", props(props))).isEqualTo(runs ? "success" : NOT_READY);
    }

    @Test
    void custom_copiesWhereItIsTold_andRemovesTheRest() {
        put("loras/x.safetensors");
        put("pictures/c.png");
        prepare("\"prepare_id\": \"p\", \"prepare_type\": \"custom\", \"s3_source_path\": \"pictures/*\","
                + " \"local_target_path\": \"input\"");
        clock.advance(Duration.ofSeconds(5));

        assertThat(esd.inputFiles(DEMO)).containsExactly("c.png");
    }

    @Test
    void models_areThereUntilASyncTakesThemAway() {
        assertThat(create("1").statusCode()).isEqualTo(201);
        clock.advance(Duration.ofSeconds(1));
        assertThat(execute("1").path("status").asText()).isEqualTo("success");
        prepare("\"prepare_id\": \"p\"");
        clock.advance(Duration.ofSeconds(5));
        create("2");
        clock.advance(Duration.ofSeconds(1));
        assertThat(execute("2").path("message").asText()).isEqualTo(INVALID);
        put("q/models/checkpoints/m.safetensors");
        prepare("\"prepare_id\": \"q\", \"prepare_type\": \"models\"");
        clock.advance(Duration.ofSeconds(5));
        create("3");
        clock.advance(Duration.ofSeconds(1));

        assertThat(execute("3").path("status").asText()).isEqualTo("success");
    }

    @Test
    void firstPreparation_thatFails_breaksTheQuestionWhetherItSucceeded() {
        prepare("\"prepare_id\": \"p\", " + FAILING);
        clock.advance(Duration.ofSeconds(5));

        assertMessage(client.get("/prepare/" + DEMO), 400, "'last_sync_request_id'");
        prepare("\"prepare_id\": \"q\", \"prepare_type\": \"inputs\"");
        clock.advance(Duration.ofSeconds(5));
        assertThat(isPrepared()).isTrue();
        prepare("\"prepare_id\": \"r\", " + FAILING);
        clock.advance(Duration.ofSeconds(5));
        assertThat(isPrepared()).isTrue();
    }

    @Test
    void firstPreparation_afterAPollThatFoundNone_countsEvenIfItFails() {
        clock.advance(Duration.ofSeconds(5));
        prepare("\"prepare_id\": \"p\", " + FAILING);
        assertThat(isPrepared()).isFalse();
        clock.advance(Duration.ofSeconds(5));

        assertThat(isPrepared()).isTrue();
    }

    @Test
    void custom_withoutPaths_isDoneByDoingNothing() {
        prepare("\"prepare_id\": \"p\", \"prepare_type\": \"custom\"");
        clock.advance(Duration.ofSeconds(5));

        assertThat(isPrepared()).isTrue();
        assertThat(esd.inputFiles(DEMO)).containsExactly("example.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"request_id\": \"p\", \"prepare_type\": \"inputs\"}",
                "{\"request_id\": null, \"prepare_type\": \"inputs\", \"request_time\": 1}",
                "{\"request_id\": 7, \"prepare_type\": \"inputs\", \"request_time\": 1}",
            })
    void props_thatFailTheExecute_mayHaveEmptiedTheFolderBefore(String props) {
        assertThat(run("1", "example.png", props(props))).isEqualTo(NOT_READY);

        assertThat(esd.inputFiles(DEMO)).isEmpty();
    }

    @Test
    void endpointName_thatIsEmpty_isNotFound() {
        assertMessage(
                client.post("/prepare", "{\"endpoint_name\": \"\", \"prepare_id\": \"p\"}"),
                400,
                "sagemaker endpoint with name  is not found");
    }

    @Test
    void failedPreparation_withAnIdThatTheQueueRefuses_namesTheQueue() {
        assertThat(run("x".repeat(129), "example.png", ", \"need_sync\": true" + props("{\"request_id\": \"p\"}")))
                .startsWith(
                        "exception occurred An error occurred (InvalidParameterValue) when calling the SendMessage");
    }

    @Test
    void instances_haveInputFilesOfTheirOwn() {
        try (EsdSimulator other = EsdSimulator.builder()
                .time(clock)
                .endpoint(SimulatedEndpoint.async(DEMO).withInstances(2))
                .inputFiles("z.png")
                .start()) {
            RawClient raw = new RawClient(other);
            other.putObject("comfy/" + DEMO + "/p1/input/a.png", new byte[] {1});
            raw.post("/prepare", "{\"endpoint_name\": \"" + DEMO + "\", \"prepare_id\": \"p1\"}");
            assertThat(other.inputFiles(DEMO)).containsExactly("example.png", "z.png");
            clock.advance(Duration.ofSeconds(5));

            assertThat(other.inputFiles(DEMO)).containsExactly("a.png");
            assertThat(raw.get("/prepare/" + DEMO).body()).contains("\"prepareSuccess\": true");
        }
    }

    @Test
    void oldestRelease_looksForPreparationsOnceAMinute_andHasNoSchemas() {
        try (EsdSimulator other = EsdSimulator.builder()
                .time(clock)
                .release(SimulatedRelease.V1_6_0)
                .start()) {
            RawClient raw = new RawClient(other);
            raw.post("/prepare", "{\"endpoint_name\": \"" + DEMO + "\", \"prepare_id\": \"p1\"}");
            clock.advance(Duration.ofSeconds(59));
            assertThat(raw.get("/prepare/" + DEMO).body()).contains("false");
            clock.advance(Duration.ofSeconds(1));

            assertThat(raw.get("/prepare/" + DEMO).body()).contains("true");
            assertMessage(raw.get("/schemas"), 403, "Missing Authentication Token");
            assertMessage(
                    raw.post("/prepare", "{\"endpoint_name\": \"nope\", \"prepare_id\": \"p1\"}"),
                    400,
                    "'NoneType' object has no attribute 'items'");
            assertThat(raw.get("/executes").headers().firstValue("x-api-version"))
                    .contains("1.6.0");
        }
    }
}
