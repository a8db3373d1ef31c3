package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** A plain mapper of Jackson 2 or 3, as web frameworks have one, reads what it writes and shows no secrets. */
class OtherMappersTest {
    private static final String SECRET = "s3cr3t";

    private static final PromptGraph GRAPH = PromptGraph.read("""
            {"4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd.safetensors"}},
             "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat é 🐈", "clip": ["4", 1]}},
             "3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "cfg": 8.0, "denoise": 0.25, "on": true,
                   "none": null, "list": [[1, 2.5], {"a": "b"}]}, "_meta": {"title": "x"}}}
            """);

    private static final Execute EXECUTE = Execute.builder()
            .promptId("job-1")
            .status(ExecuteStatus.of("success"))
            .inferenceType(InferenceType.ASYNC)
            .endpointName("comfy-async-demo")
            .createTime(Instant.parse("2026-11-23T09:41:26.075626Z"))
            .completeTime(Instant.parse("2026-11-23T09:42:26Z"))
            .needSync(true)
            .outputPath("s3://bucket/output/job-1/")
            .outputFiles(List.of(OutputFile.of("https://b.s3.amazonaws.com/a%20b.png?X-Amz-Signature=" + SECRET)))
            .tempFiles(List.of(new OutputFile(
                    "https://b.s3.amazonaws.com/t.png?X-Amz-Signature=" + SECRET, Map.of("token", SECRET))))
            .message("done")
            .promptParams(PromptParams.builder()
                    .rawPrompt(InputValue.of(SECRET))
                    .rawExtraData(InputValue.of(SECRET))
                    .number("1")
                    .build())
            .sagemakerRaw(Map.of("url", SECRET))
            .inference(Inference.builder().apiParamsS3UploadUrl(SECRET).build())
            .putUnknownField("later", SECRET)
            .build();

    private static final CreateExecuteRequest REQUEST = CreateExecuteRequest.builder()
            .promptId("job-1")
            .endpointName("comfy-async-demo")
            .prompt(GRAPH)
            .needSync(true)
            .clientId("me")
            .extraData(Map.of("extra_pnginfo", Map.of("n", new BigDecimal("1.5"), "l", List.of("x"))))
            .build();

    @SuppressWarnings("ImmutableEnumChecker") // mappers are, once they are configured
    enum Mapper {
        JACKSON_2 {
            private final ObjectMapper mapper = new ObjectMapper();

            @Override
            String write(Object value) throws Exception {
                return mapper.writeValueAsString(value);
            }

            @Override
            <T> T read(String json, Class<T> type) throws Exception {
                return mapper.readValue(json, type);
            }
        },
        JACKSON_3 {
            private final JsonMapper mapper = new JsonMapper();

            @Override
            String write(Object value) {
                return mapper.writeValueAsString(value);
            }

            @Override
            <T> T read(String json, Class<T> type) {
                return mapper.readValue(json, type);
            }
        };

        abstract String write(Object value) throws Exception;

        abstract <T> T read(String json, Class<T> type) throws Exception;
    }

    /** What a controller would answer with: a value inside another. */
    public static final class Answer {
        public Execute execute = EXECUTE;
        public List<PromptGraph> graphs = List.of(GRAPH);
        public List<OutputFile> files = EXECUTE.outputFiles();
    }

    @ParameterizedTest
    @EnumSource
    void graph_writtenAndRead_isTheSame(Mapper mapper) throws Exception {
        String json = mapper.write(GRAPH);

        assertThat(mapper.read(json, PromptGraph.class)).isEqualTo(GRAPH);
        assertThat(PromptGraph.read(json)).isEqualTo(GRAPH);
    }

    @ParameterizedTest
    @EnumSource
    void request_writtenAndRead_isTheSame(Mapper mapper) throws Exception {
        String json = mapper.write(REQUEST);

        assertThat(mapper.read(json, CreateExecuteRequest.class)).isEqualTo(REQUEST);
        assertThat(ComfyJson.read(json, CreateExecuteRequest.class))
                .as("it is the body of the request to the server")
                .isEqualTo(REQUEST);
    }

    @ParameterizedTest
    @EnumSource
    void execute_written_showsNeitherPromptNorSignatures(Mapper mapper) throws Exception {
        String json = mapper.write(EXECUTE);

        assertThat(json)
                .doesNotContain(SECRET, "X-Amz", "prompt_params", "sagemaker_raw", "inference\"")
                .contains("\"output_files\":[\"https://b.s3.amazonaws.com/a%20b.png\"]")
                .contains("\"create_time\":\"2026-11-23T09:41:26.075626\"");
    }

    @ParameterizedTest
    @EnumSource
    void execute_writtenAndRead_keepsAllButTheSecrets(Mapper mapper) throws Exception {
        Execute read = mapper.read(mapper.write(EXECUTE), Execute.class);

        assertThat(read)
                .usingRecursiveComparison()
                .isEqualTo(Execute.builder()
                        .promptId("job-1")
                        .status(ExecuteStatus.of("success"))
                        .inferenceType(InferenceType.ASYNC)
                        .endpointName("comfy-async-demo")
                        .createTime(EXECUTE.createTime())
                        .completeTime(EXECUTE.completeTime())
                        .needSync(true)
                        .outputPath(EXECUTE.outputPath())
                        .outputFiles(List.of(OutputFile.of("https://b.s3.amazonaws.com/a%20b.png")))
                        .tempFiles(List.of(OutputFile.of("https://b.s3.amazonaws.com/t.png")))
                        .message("done")
                        .build());
        assertThat(mapper.read(mapper.write(read), Execute.class)).isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource
    void answer_withValuesInside_isSafe(Mapper mapper) throws Exception {
        String json = mapper.write(new Answer());

        assertThat(json).doesNotContain(SECRET).contains("\"files\":[\"https://b.s3.amazonaws.com/a%20b.png\"]");
        Answer read = mapper.read(json, Answer.class);
        assertThat(read.graphs).containsExactly(GRAPH);
        assertThat(read.execute.promptId()).isEqualTo("job-1");
        assertThat(read.files).containsExactly(OutputFile.of("https://b.s3.amazonaws.com/a%20b.png"));
    }

    @ParameterizedTest
    @EnumSource
    void pageAndSummary_writtenAndRead_keepAllButTheSecrets(Mapper mapper) throws Exception {
        ExecuteSummary summary = ExecuteSummary.builder()
                .promptId("job-1")
                .status(ExecuteStatus.of("failed"))
                .outputFiles(EXECUTE.outputFiles())
                .putUnknownField("later", SECRET)
                .build();
        ExecutePage page = ExecutePage.builder()
                .executes(List.of(summary))
                .lastEvaluatedKey("eyJ9")
                .build();

        String json = mapper.write(page);

        assertThat(json).doesNotContain(SECRET).contains("\"last_evaluated_key\":\"eyJ9\"");
        ExecutePage read = mapper.read(json, ExecutePage.class);
        assertThat(read.lastEvaluatedKey()).contains("eyJ9");
        assertThat(read.executes()).singleElement().satisfies(execute -> {
            assertThat(execute.promptId()).isEqualTo("job-1");
            assertThat(execute.status()).isEqualTo(ExecuteStatus.of("failed"));
        });
        assertThat(mapper.read(mapper.write(summary), ExecuteSummary.class).outputFiles())
                .containsExactly(OutputFile.of("https://b.s3.amazonaws.com/a%20b.png"));
    }

    @ParameterizedTest
    @EnumSource
    void smallValues_writtenAndRead_areTheSame(Mapper mapper) throws Exception {
        ExecuteLogEntry entry = ExecuteLogEntry.builder()
                .timestamp(Instant.parse("2026-11-23T09:41:26.075Z"))
                .message("a line")
                .build();
        DebugInfo debug =
                DebugInfo.builder().logUrl("https://console.example.com/l").build();

        assertThat(mapper.read(mapper.write(entry), ExecuteLogEntry.class)).isEqualTo(entry);
        assertThat(mapper.read(mapper.write(debug), DebugInfo.class)).isEqualTo(debug);
        assertThat(mapper.read(mapper.write(ExecuteStatus.of("success")), ExecuteStatus.class))
                .isEqualTo(ExecuteStatus.of("success"));
        assertThat(mapper.write(EXECUTE.promptParams().orElseThrow()))
                .doesNotContain(SECRET)
                .isEqualTo("{\"number\":\"1\"}");
        assertThat(mapper.write(EXECUTE.inference().orElseThrow())).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void read_wrongShape_failsClearlyWithoutShowingIt(Mapper mapper) {
        assertThatThrownBy(() -> mapper.read("{\"status\": {\"" + SECRET + "\": 1}}", Execute.class))
                .isInstanceOf(Exception.class)
                .message()
                .isNotEmpty();
        assertThatThrownBy(() -> mapper.read("{\"1\": 5}", PromptGraph.class)).isInstanceOf(Exception.class);
    }

    @Test
    void graph_withANumberThatIsNotFinite_isRefusedWhereJsonHasNoForm() {
        PromptGraph graph = PromptGraph.read("{\"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": NaN}}}");

        assertThatThrownBy(() -> Mapper.JACKSON_3.write(graph))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("write the graph by toJson()");
        assertThat(graph.toJson()).contains("NaN");
    }

    @Test
    void serverJson_isUnchanged_withAllThatTheServerSends() {
        assertThat(ComfyJson.writeText(EXECUTE)).contains(SECRET, "X-Amz-Signature", "prompt_params", "later");
        assertThat(ComfyJson.read(ComfyJson.writeText(EXECUTE), Execute.class)).isEqualTo(EXECUTE);
        assertThat(ComfyJson.writeText(REQUEST)).startsWith("{\"prompt_id\":\"job-1\",\"prompt\":{\"4\"");
    }
}
