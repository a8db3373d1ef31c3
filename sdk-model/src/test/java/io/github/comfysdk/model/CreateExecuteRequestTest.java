package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateExecuteRequestTest {
    private static final PromptGraph GRAPH = PromptGraph.of(List.of(GraphNode.of("1", "SaveImage")));
    private static final String GRAPH_JSON = "{\"1\":{\"inputs\":{},\"class_type\":\"SaveImage\"}}";

    @Test
    void write_minimalRequest_sendsWhatTheContainerNeedsAndNothingElse() {
        assertThat(ComfyJson.writeText(minimal().build()))
                .isEqualTo("{\"prompt_id\":\"id-1\",\"prompt\":" + GRAPH_JSON
                        + ",\"endpoint_name\":\"e\",\"need_sync\":false,\"number\":\"1\",\"extra_data\":{}}");
    }

    @Test
    void write_fullRequest_sendsAllThirteenFieldsAsTheServerNamesThem() {
        var extraData = new LinkedHashMap<String, @Nullable Object>();
        extraData.put("note", "n");
        extraData.put("none", null);
        extraData.put("list", Arrays.asList(1, 2.5, true, null));
        extraData.put("value", InputValue.of(8.0));
        @SuppressWarnings("NullAway") // a map that may hold nulls, which JDK 17 cannot express here
        CreateExecuteRequest request = minimal()
                .workflowName("wn")
                .needSync(true)
                .number("2.5")
                .front(true)
                .extraData(extraData)
                .clientId("c")
                .workflow("w")
                .needPrepare(true)
                .prepareProps(PrepareProps.builder()
                        .requestId("r")
                        .prepareType(PrepareType.MODELS)
                        .requestTime(InputValue.of(7))
                        .s3SourcePath("s3://b")
                        .localTargetPath("models")
                        .syncScript("x.sh")
                        .needReboot(false)
                        .putUnknownField("more", 1)
                        .build())
                .multiAsync(true)
                .build();

        assertThat(ComfyJson.writeText(request))
                .isEqualTo("{\"prompt_id\":\"id-1\",\"prompt\":" + GRAPH_JSON
                        + ",\"endpoint_name\":\"e\",\"workflow_name\":\"wn\",\"need_sync\":true,\"number\":\"2.5\","
                        + "\"front\":true,\"extra_data\":{\"note\":\"n\",\"none\":null,\"list\":[1,2.5,true,null],\"value\":8.0},"
                        + "\"client_id\":\"c\",\"workflow\":\"w\",\"need_prepare\":true,\"prepare_props\":{"
                        + "\"request_id\":\"r\",\"prepare_type\":\"models\",\"request_time\":7,\"s3_source_path\":\"s3://b\","
                        + "\"local_target_path\":\"models\",\"sync_script\":\"x.sh\",\"need_reboot\":false,\"more\":1},"
                        + "\"multi_async\":true}");
        assertThat(ComfyJson.read(ComfyJson.write(request), CreateExecuteRequest.class)
                        .prompt())
                .isEqualTo(GRAPH);
    }

    @Test
    void promptId_unset_isAnotherUuidForEachRequest() {
        CreateExecuteRequestBuilder builder =
                CreateExecuteRequest.builder().endpointName("e").prompt(GRAPH);

        String first = builder.build().promptId();
        String second = builder.build().promptId();

        assertThat(UUID.fromString(first)).hasToString(first);
        assertThat(second).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1",
                "+1",
                "0",
                "2.5",
                ".5",
                "5.",
                "1e5",
                "1E-7",
                "-1.5e+3",
                " 3 ",
                "1_000",
                "1_0.0_1",
                "inf",
                "-Infinity",
                "nan",
                "NaN",
                "18446744073709551616",
                "١٢",
                "３.５",
                "１",
                "\u3000１_０\u00a0"
            })
    void build_numberThatPythonReads_isTaken(String number) {
        assertThat(minimal().number(number).build().number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "one", "1,5", "1f", "1d", "0x10", "_1", "1_", "1__0", "1e", "e5", ".", "+", "--1", "1 2",
                "None", "infinit", "1._5"
            })
    void build_numberThatPythonDoesNotRead_isRefused(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minimal().number(number).build())
                .withMessageStartingWith("number is a text of " + number.length() + " characters that is not a number");
    }

    @Test
    void build_withoutEndpointAndWorkflow_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreateExecuteRequest.builder().prompt(GRAPH).build())
                .withMessage("neither endpointName nor workflowName is set; set one of them");
        assertThat(CreateExecuteRequest.builder()
                        .prompt(GRAPH)
                        .workflowName("w")
                        .build()
                        .workflowName())
                .contains("w");
    }

    @Test
    void build_emptyGraph_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minimal().prompt(PromptGraph.read("{}")).build())
                .withMessageContaining("a graph without nodes");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void build_emptyEndpointOrWorkflowName_isRefused(boolean endpoint) {
        CreateExecuteRequestBuilder request =
                endpoint ? minimal().endpointName("") : minimal().workflowName("");

        assertThatIllegalArgumentException()
                .isThrownBy(request::build)
                .withMessage((endpoint ? "endpointName" : "workflowName")
                        + " is empty; set it to a name, or leave it unset");
    }

    @Test
    void build_multiAsyncWithWorkflowNameAlone_isRefused() {
        CreateExecuteRequestBuilder request =
                CreateExecuteRequest.builder().prompt(GRAPH).workflowName("wf").multiAsync(true);

        assertThatIllegalArgumentException()
                .isThrownBy(request::build)
                .withMessage("multiAsync is set with a workflowName alone; the server accepts such an execute and never"
                        + " runs it. Set endpointName too: comfy-async- followed by the workflowName");
        assertThat(request.endpointName("comfy-async-wf").build().multiAsync()).contains(true);
        assertThat(CreateExecuteRequest.builder()
                        .prompt(GRAPH)
                        .workflowName("wf")
                        .multiAsync(false)
                        .build()
                        .multiAsync())
                .contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "[]", "1", "true"})
    void read_extraDataThatIsNoObject_isRefused(String extraData) {
        String json = "{\"prompt\":" + GRAPH_JSON + ",\"endpoint_name\":\"e\",\"extra_data\":" + extraData + "}";

        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> ComfyJson.read(json, CreateExecuteRequest.class))
                .withMessageContaining("/extra_data");
    }

    @Test
    void build_withoutPrompt_namesIt() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> CreateExecuteRequest.builder().endpointName("e").build())
                .withMessageContaining("prompt");
        assertThatIllegalStateException()
                .isThrownBy(() -> PrepareProps.builder().build())
                .withMessageContaining("requestId");
    }

    private static CreateExecuteRequestBuilder minimal() {
        return CreateExecuteRequest.builder().promptId("id-1").endpointName("e").prompt(GRAPH);
    }
}
