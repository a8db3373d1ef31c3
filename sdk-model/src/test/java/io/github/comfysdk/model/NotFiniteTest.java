package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ComfyUI writes {@code is_changed: [NaN]} into its files; the server takes it, and returns {@code [nan]}. */
class NotFiniteTest {
    private static final String JSON = "{\"8\":{\"inputs\":{\"fps\":NaN,\"low\":-Infinity},\"class_type\":\"X\","
            + "\"is_changed\":[NaN,Infinity,-Infinity]}}";
    private static final String PYTHON =
            "{'8': {'inputs': {'fps': nan, 'low': -inf}, 'class_type': 'X', 'is_changed': [nan, inf, -inf]}}";

    @ParameterizedTest
    @ValueSource(strings = {JSON, PYTHON})
    void prompt_ofARowInEitherForm_isTheGraphThatWasSent(String stored) {
        Execute execute = row(stored, "{}");

        PromptGraph graph = execute.prompt().orElseThrow();

        assertThat(graph).isEqualTo(PromptGraph.read(JSON)).hasSameHashCodeAs(PromptGraph.read(JSON));
        assertThat(graph.contentHash()).isEqualTo(PromptGraph.read(JSON).contentHash());
        assertThat(graph.node("8").input("fps")).contains(NumberValue.parse("NaN"));
    }

    @Test
    void prompt_readFromARow_isSentAgainInTheWordsThatTheServerTakes() {
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .endpointName("e")
                .prompt(row(PYTHON, "{}").prompt().orElseThrow())
                .putExtraData("value", NumberValue.parse("NaN"))
                .putExtraData("number", Double.NEGATIVE_INFINITY)
                .build();

        String sent = ComfyJson.writeText(request);

        assertThat(sent).contains("\"prompt\":" + JSON).contains("\"extra_data\":{\"value\":NaN,\"number\":-Infinity}");
        assertThat(ComfyJson.read(sent, CreateExecuteRequest.class).prompt()).isEqualTo(request.prompt());
    }

    @Test
    void extraData_ofARow_holdsTheNumbers() {
        assertThat(row(PYTHON, "{'a': [nan], 'b': inf}")
                        .promptParams()
                        .orElseThrow()
                        .extraData())
                .isEqualTo(Map.of(
                        "a", InputValue.of(List.of(NumberValue.parse("NaN"))), "b", NumberValue.parse("Infinity")));
    }

    @Test
    void unknownFields_thatAreNotFinite_areWrittenAsTheyCame() {
        String json = "{\"prompt_id\":\"a\",\"status\":\"created\",\"later\":[NaN,Infinity,-Infinity]}";

        Execute execute = ComfyJson.read(json, Execute.class);

        assertThat(ComfyJson.writeText(execute)).contains("\"later\":[NaN,Infinity,-Infinity]");
        assertThat(ComfyJson.read(ComfyJson.write(execute), Execute.class)).isEqualTo(execute);
    }

    @Test
    void equals_words_areEqualToThemselvesAlone() {
        Set<Object> values = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            values.add(NumberValue.parse("NaN"));
            values.add(NumberValue.parse("Infinity"));
            values.add(NumberValue.parse("-Infinity"));
            values.add(NumberValue.parse("1e400"));
        }

        assertThat(values).hasSize(4);
    }

    @Test
    void contentHash_ofWords_tellsThemApartAndIsTheSameEachTime() {
        assertThat(hash("NaN"))
                .isEqualTo(hash("NaN"))
                .isNotEqualTo(hash("Infinity"))
                .isNotEqualTo(hash("\"NaN\""));
        assertThat(hash("Infinity")).isNotEqualTo(hash("-Infinity"));
    }

    /** Words that the library behind the reader takes beyond those of Python. */
    @ParameterizedTest
    @ValueSource(strings = {"INF", "-INF", "+INF", "+Infinity", "-NaN", "nan", "inf"})
    void read_wordThatPythonsReaderRefuses_isRefused(String word) {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> PromptGraph.read("{\"1\":{\"inputs\":{\"a\":" + word + "},\"class_type\":\"X\"}}"));
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> ComfyJson.read("[" + word + "]", InputValue.class));
    }

    private static String hash(String number) {
        return PromptGraph.of(List.of(GraphNode.of("1", "X").withInput("a", ComfyJson.read(number, InputValue.class))))
                .contentHash();
    }

    private static Execute row(String prompt, String extraData) {
        return ComfyJson.read(
                ComfyJson.writeText(Map.of(
                        "prompt_id",
                        "a",
                        "status",
                        "success",
                        "prompt_params",
                        Map.of("prompt", prompt, "extra_data", extraData))),
                Execute.class);
    }
}
