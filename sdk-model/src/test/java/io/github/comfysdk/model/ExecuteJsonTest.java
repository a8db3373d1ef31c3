package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecuteJsonTest {

    @Test
    void read_successfulGet_fillsEveryField() {
        Execute execute = ComfyJson.read(Answers.GET_SUCCESS, Execute.class);

        assertThat(execute)
                .isEqualTo(Execute.builder()
                        .promptId("c0ffee01")
                        .status(ExecuteStatus.SUCCESS)
                        .endpointName("comfy-async-demo")
                        .createTime(Instant.parse("2026-11-23T09:41:26.075626Z"))
                        .startTime(Instant.parse("2026-11-23T09:41:26.081Z"))
                        .completeTime(Instant.parse("2026-11-23T09:41:27Z"))
                        .needSync(false)
                        .inferenceType(InferenceType.ASYNC)
                        .multiAsync(false)
                        .endpointInstanceId("1123094125")
                        .deviceId("1")
                        .outputPath("s3://b/comfy/output/c0ffee01/0")
                        .addOutputFile(OutputFile.of(Answers.SIGNED))
                        .tempPath("s3://b/comfy/temp/c0ffee01/0")
                        .promptParams(PromptParams.builder()
                                .number("1")
                                .rawExtraData(InputValue.of("{'client_id': 'c1', 'flag': True}"))
                                .rawPrompt(execute.promptParams().orElseThrow().rawPrompt())
                                .build())
                        .build());
        assertThat(execute.phase()).isEqualTo(ExecutePhase.SUCCEEDED);
        assertThat(execute.isSettled()).isTrue();
        assertThat(execute.hasOutputs()).isTrue();
        assertThat(execute.prompt().orElseThrow().node("3").input("model")).contains(Link.of("4", 0));
    }

    @Test
    void read_sampleOfThePublishedReference_canBeSubmittedAgain() {
        Execute execute = ComfyJson.read(Answers.REFERENCE, Execute.class);
        PromptGraph graph = execute.prompt().orElseThrow();

        assertThat(graph.nodes()).hasSize(11);
        assertThat(graph.node("10").inputs())
                .containsEntry("latent_image", Link.of("5", 0))
                .containsEntry("noise_seed", InputValue.of("721897303308196"));
        assertThat(graph.node("17").input("vae")).contains(Link.of("12", 2));
        assertThat(graph.toJson()).contains("\"vae\":[\"12\",2]").doesNotContain("\"2\"]");
        assertThat(execute.inference().orElseThrow().models().get(0).name())
                .containsExactly("a.safetensors", "b.safetensors");
        assertThat(ComfyJson.read(ComfyJson.write(execute), Execute.class)).isEqualTo(execute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"4\": {\"class_type\": \"X\", \"inputs\": {\"a\": [\"5\", 1], \"f\": 8.0}}}",
                "\"{\\\"4\\\": {\\\"class_type\\\": \\\"X\\\", \\\"inputs\\\": {\\\"a\\\": [\\\"5\\\", 1], \\\"f\\\": 8.0}}}\"",
                "\"{'4': {'class_type': 'X', 'inputs': {'a': ['5', 1], 'f': 8.0}}}\"",
                "\"{'4': {'class_type': 'X', 'inputs': {'a': ['5', '1'], 'f': 8.0}}}\""
            })
    void prompt_inEachForm_isTheSameGraph(String prompt) {
        Execute execute = withPromptParams("{\"prompt\": " + prompt + "}");

        assertThat(execute.prompt())
                .contains(PromptGraph.of(List.of(
                        GraphNode.of("4", "X").withInput("a", Link.of("5", 1)).withInput("f", InputValue.of(8.0)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a cat, studio light\"|a text of 19 characters that holds neither JSON nor a Python literal",
                "\"\"|a text of 0 characters that holds neither",
                "[1]|a list where a prompt graph is expected",
                "\"5\"|a number where a prompt graph is expected",
                "true|a boolean where a prompt graph is expected",
                "null|no prompt",
                "\"None\"|no prompt",
                "{\"a\": 1}|/a: a number where a node is expected"
            })
    void prompt_thatIsNoGraph_failsClearlyAndLeavesTheRest(String prompt, String expected) {
        Execute execute = withPromptParams("{\"prompt\": " + prompt + ", \"extra_data\": \"None\"}");

        assertThatThrownBy(execute::prompt)
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("studio");
        assertThat(execute.promptParams().orElseThrow().rawPrompt().map(ComfyJson::writeText))
                .contains(prompt.replace(": ", ":"));
        assertThat(execute.promptParams().orElseThrow().extraData()).isEmpty();
    }

    @Test
    void prompt_thatIsNotThere_failsClearly() {
        assertThatThrownBy(withPromptParams("{}")::prompt)
                .isInstanceOf(UnreadableDataException.class)
                .hasMessage("/prompt_params/prompt: no prompt: the server kept none with this execute");
    }

    @Test
    void extraData_inEachForm_isRead() {
        Map<String, InputValue> expected = Map.of("flag", InputValue.of(true));

        assertThat(extraData("{\"flag\": true}")).isEqualTo(expected);
        assertThat(extraData("\"{'flag': True}\"")).isEqualTo(expected);
        assertThat(extraData("\"{\\\"flag\\\": true}\"")).isEqualTo(expected);
        assertThat(extraData("\"None\"")).isEmpty();
        assertThat(extraData("null")).isEmpty();
        assertThatThrownBy(() -> extraData("[1]"))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("/prompt_params/extra_data: a list where an object is expected");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "true,true",
                "false,false",
                "\"false\",false",
                "\"true\",true",
                "\"True\",true",
                "\" FALSE \",false",
                "null,",
                "\"\",",
                "1,true",
                "0,false",
                "\"maybe\",",
                "{},",
                "[1],",
                "1.5,"
            })
    void needSync_ofAnyType_isReadOrEmpty(String sent, @Nullable Boolean expected) {
        Execute execute = with("\"need_sync\": " + sent);

        assertThat(execute.needSync().orElse(null)).isEqualTo(expected);
        assertThat(execute.deviceId()).contains("after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"maybe\"", "\"\"", "{}", "[1]", "1.5", "2"})
    void flag_thatMeansNeither_isKeptAsItCame(String sent) throws IOException {
        String flags = "\"need_sync\": " + sent + ", \"multi_async\": " + sent;
        Execute execute = with(flags + ", \"prompt_params\": {\"front\": " + sent + "}");

        JsonNode written = new ObjectMapper().readTree(ComfyJson.write(execute));

        assertThat(execute.needSync()).isEmpty();
        assertThat(execute.multiAsync()).isEmpty();
        assertThat(written.get("need_sync")).hasToString(sent);
        assertThat(written.get("multi_async")).hasToString(sent);
        assertThat(written.get("prompt_params").get("front")).hasToString(sent);
    }

    @Test
    void needSync_absent_isEmpty() {
        assertThat(with("\"x\": 1").needSync()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(value = {"7,7", "\"7\",7", "1.5,1.5", "\"1.5\",1.5", "1e2,1e2", "true,true"})
    void number_asNumberOrText_isItsText(String sent, String expected) {
        Execute execute = ComfyJson.read(
                "{\"prompt_id\":\"a\",\"status\":\"created\",\"device_id\":" + sent + ",\"prompt_params\":{\"number\":"
                        + sent + "}}",
                Execute.class);

        assertThat(execute.deviceId()).contains(expected);
        assertThat(execute.promptParams().orElseThrow().number()).contains(expected);
    }

    @Test
    void text_thatIsAnObjectOrList_isItsJson() {
        Execute execute = with("\"message\": {\"a\": [1, 8.0, null]}, \"workflow\": [true]");

        assertThat(execute.message()).contains("{\"a\":[1,8.0,null]}");
        assertThat(execute.workflow()).contains("[true]");
        assertThat(execute.deviceId()).contains("after");
    }

    @Test
    void files_ofOtherTypesThanTexts_loseNothing() {
        Execute execute = with("\"output_files\": [\"u1\", {\"url\": \"u2\", \"size\": 8.0, \"x\": null}, null,"
                + " {\"key\": [1]}], \"temp_files\": null");

        assertThat(execute.outputFiles())
                .containsExactly(OutputFile.of("u1"), sized(), new OutputFile("", Map.of("key", List.of(1))));
        assertThat(execute.tempFiles()).isEmpty();
        assertThat(ComfyJson.read(ComfyJson.write(execute), Execute.class)).isEqualTo(execute);
    }

    @Test
    void unknownFields_atEveryLevel_surviveTheRoundTrip() {
        Execute execute = with("\"new\": {\"a\": [1, 18446744073709551615, 1e-07, null, \"\u00fc\"]}, \"gone\": null,"
                + " \"inference\": {\"y\": 1, \"models\": [{\"z\": [true]}]}, \"prompt_params\": {\"w\": \"v\"}");

        assertThat(execute.unknownFields())
                .isEqualTo(mapOf(
                        "new",
                        mapOf(
                                "a",
                                new ArrayList<@Nullable Object>(Arrays.asList(
                                        1,
                                        new BigInteger("18446744073709551615"),
                                        new BigDecimal("1e-07"),
                                        null,
                                        "\u00fc"))),
                        "gone",
                        null));
        assertThat(execute.inference().orElseThrow().unknownFields()).isEqualTo(Map.of("y", 1));
        assertThat(execute.inference().orElseThrow().models().get(0).unknownFields())
                .isEqualTo(Map.of("z", List.of(true)));
        assertThat(execute.promptParams().orElseThrow().unknownFields()).isEqualTo(Map.of("w", "v"));
        assertThat(ComfyJson.read(ComfyJson.write(execute), Execute.class)).isEqualTo(execute);
    }

    @Test
    void read_pageLogEntryAndDebugInfo_keepUnknownFields() {
        ExecutePage page = ComfyJson.read(
                "{\"executes\":[{\"prompt_id\":\"a\",\"status\":\"x\",\"n\":1}],\"last_evaluated_key\":\"\",\"m\":2}",
                ExecutePage.class);
        ExecuteLogEntry entry = ComfyJson.read(
                "{\"timestamp\":\"2024-05-07 09:00:00.123\",\"message\":null,\"logStream\":\"s\",\"n\":[]}",
                ExecuteLogEntry.class);
        DebugInfo debug = ComfyJson.read("{\"trace_url\":null,\"n\":1}", DebugInfo.class);

        assertThat(page.nextCursor()).isEmpty();
        assertThat(page.unknownFields()).isEqualTo(Map.of("m", 2));
        assertThat(page.executes().get(0).unknownFields()).isEqualTo(Map.of("n", 1));
        assertThat(entry)
                .isEqualTo(ExecuteLogEntry.builder()
                        .timestamp(Instant.parse("2024-05-07T09:00:00.123Z"))
                        .logStream("s")
                        .putUnknownField("n", List.of())
                        .build());
        assertThat(debug).isEqualTo(DebugInfo.builder().putUnknownField("n", 1).build());
        assertThat(ComfyJson.read(ComfyJson.write(page), ExecutePage.class)).isEqualTo(page);
        assertThat(ComfyJson.read(ComfyJson.write(entry), ExecuteLogEntry.class))
                .isEqualTo(entry);
        assertThat(ComfyJson.read(ComfyJson.write(debug), DebugInfo.class)).isEqualTo(debug);
    }

    @Test
    void nextCursor_keyThatSaysSomething_isTheKey() {
        assertThat(ComfyJson.read(Answers.LIST, ExecutePage.class).nextCursor()).contains("eyJwcm9tcHRfaWQiOiAiYyJ9");
        assertThat(ComfyJson.read("{\"executes\":[],\"last_evaluated_key\":null}", ExecutePage.class)
                        .nextCursor())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"x\"}|Execute without prompt_id, which it must have",
                "{\"prompt_id\":\"x\"}|Execute without status, which it must have",
                "{\"prompt_id\":null,\"status\":null}|Execute without prompt_id and status, which it must have",
                "[]|a list where Execute is expected",
                "\"x\"|a text where Execute is expected",
                "{\"prompt_id\":\"x\",\"status\":\"x\",\"sagemaker_raw\":[1]}|/sagemaker_raw: a list where an object is expected",
                "{\"prompt_id\":\"x\",\"status\":\"x\",\"create_time\":\"soon\"}|/create_time: a text of 4 characters",
                "{\"prompt_id\":\"x\",\"status\":\"x\",\"create_time\":5}|/create_time: a number where a time",
                "{\"prompt_id\":\"x\",\"status\":\"x\",\"output_files\":5}|/output_files: a number where a list is expected",
                "{\"prompt_id\":\"x\",\"status\":5}|/status: a number where ExecuteStatus is expected",
                "{\"prompt_id\":\"x\",\"status\":|cut off"
            })
    void read_whatIsNoExecute_saysWhereAndWhat(String json, String expected) {
        assertThatThrownBy(() -> ComfyJson.read(json, Execute.class))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("jackson")
                .hasMessageNotContaining("Immutable");
    }

    private static Execute with(String fields) {
        return ComfyJson.read(
                "{\"prompt_id\":\"a\",\"status\":\"created\"," + fields + ",\"device_id\":\"after\"}", Execute.class);
    }

    private static Execute withPromptParams(String params) {
        return with("\"prompt_params\":" + params);
    }

    private static Map<String, InputValue> extraData(String sent) {
        return withPromptParams("{\"extra_data\":" + sent + "}")
                .promptParams()
                .orElseThrow()
                .extraData();
    }

    @SuppressWarnings("NullAway") // null is what was met in the JSON
    private static OutputFile sized() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("size", new BigDecimal("8.0"));
        fields.put("x", null);
        return new OutputFile("u2", fields);
    }

    private static Map<String, @Nullable Object> mapOf(String k1, Object v1, String k2, @Nullable Object v2) {
        Map<String, @Nullable Object> map = mapOf(k1, v1);
        map.put(k2, v2);
        return map;
    }

    private static Map<String, @Nullable Object> mapOf(String key, Object value) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put(key, value);
        return map;
    }
}
