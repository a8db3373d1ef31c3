package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a mapper is set to, and whatever it makes of a graph, the prompt that is read back is the one that was written. */
class MapperSettingsTest {
    private static final PromptGraph GRAPH = PromptGraph.read("""
            {"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "steps": 20, "cfg": 8.0, "denoise": 1e-07,
                   "none": null, "text": "", "off": false, "zero": 0,
                   "list": [[1, 2.5], {}, []], "model": ["4", 0]}, "_meta": {}},
             "4": {"class_type": "X", "inputs": {}}}
            """);

    private static final CreateExecuteRequest REQUEST = CreateExecuteRequest.builder()
            .promptId("job-1")
            .endpointName("comfy-async-demo")
            .prompt(GRAPH)
            .build();

    static List<ObjectMapper> mappers() {
        var mappers = new ArrayList<ObjectMapper>();
        for (JsonInclude.Include inclusion : inclusions()) {
            mappers.add(new ObjectMapper().setDefaultPropertyInclusion(inclusion));
            mappers.add(new ObjectMapper()
                    .setDefaultPropertyInclusion(JsonInclude.Value.construct(inclusion, inclusion)));
        }
        mappers.add(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE));
        mappers.add(JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build());
        return mappers;
    }

    private static List<JsonInclude.Include> inclusions() {
        return List.of(
                JsonInclude.Include.ALWAYS,
                JsonInclude.Include.NON_NULL,
                JsonInclude.Include.NON_ABSENT,
                JsonInclude.Include.NON_EMPTY,
                JsonInclude.Include.NON_DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void prompt_ofAnyMapper_isWrittenWhole(ObjectMapper mapper) throws Exception {
        assertThat(mapper.readValue(mapper.writeValueAsString(GRAPH), PromptGraph.class))
                .isEqualTo(GRAPH);
        assertThat(mapper.readValue(mapper.writeValueAsString(REQUEST), CreateExecuteRequest.class))
                .isEqualTo(REQUEST);
        assertThat(PromptGraph.read(mapper.writeValueAsString(List.of(GRAPH))
                        .strip()
                        .replaceFirst("^\\[\\s*", "")
                        .replaceFirst("\\s*]$", "")))
                .isEqualTo(GRAPH);
    }

    @ParameterizedTest
    @EnumSource(
            value = tools.jackson.databind.SerializationFeature.class,
            names = {"INDENT_OUTPUT", "ORDER_MAP_ENTRIES_BY_KEYS"})
    void prompt_ofJackson3_isWrittenWhole(tools.jackson.databind.SerializationFeature feature) {
        for (JsonInclude.Include inclusion : inclusions()) {
            var mapper = tools.jackson.databind.json.JsonMapper.builder()
                    .enable(feature)
                    .changeDefaultPropertyInclusion(before -> JsonInclude.Value.construct(inclusion, inclusion))
                    .build();

            assertThat(mapper.readValue(mapper.writeValueAsString(GRAPH), PromptGraph.class))
                    .isEqualTo(GRAPH);
            assertThat(mapper.readValue(mapper.writeValueAsString(REQUEST), CreateExecuteRequest.class))
                    .isEqualTo(REQUEST);
            assertThat(mapper.treeToValue(mapper.valueToTree(GRAPH), PromptGraph.class))
                    .isEqualTo(GRAPH);
        }
    }

    @Test
    void tree_ofAGraph_hasTheSameNumbers() throws Exception {
        var mapper = new ObjectMapper();

        JsonNode tree = mapper.valueToTree(GRAPH);

        JsonNode inputs = tree.get("3").get("inputs");
        assertThat(inputs.get("seed").bigIntegerValue()).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(inputs.get("steps").isIntegralNumber()).isTrue();
        assertThat(PromptGraph.read(tree.toString())).isEqualTo(GRAPH);
        assertThat(mapper.treeToValue(tree, PromptGraph.class)).isEqualTo(GRAPH);
        assertThat(mapper.treeToValue(mapper.valueToTree(REQUEST), CreateExecuteRequest.class))
                .isEqualTo(REQUEST);
        assertThat(mapper.convertValue(mapper.convertValue(GRAPH, Map.class), PromptGraph.class))
                .isEqualTo(GRAPH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "8.0", "-0", "1e-400", "1E5", "0.1000", "18446744073709551615", "1.7976931348623157E+400"})
    void value_inATree_isTheSameNumber(String literal) throws Exception {
        var mapper = new ObjectMapper();
        InputValue value = mapper.readValue(literal, InputValue.class);

        JsonNode tree = mapper.valueToTree(value);

        assertThat(mapper.treeToValue(tree, InputValue.class)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e0", "-3E0", "1.0", "10e-1", "1E2", "0e0"})
    void read_realNumberWithoutAFraction_staysReal(String number) throws Exception {
        String json = "{\"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": " + number + "}}}";

        assertThat(new ObjectMapper().readValue(json, PromptGraph.class)).isEqualTo(PromptGraph.read(json));
    }

    /** As the binary formats are, which write a text for a number that is given as one. */
    @Test
    void graph_inAFormatWithTypes_isWrittenInTypedNumbers() throws Exception {
        var text = new StringWriter();
        var mapper = new ObjectMapper();

        try (var out = new TypedNumbers(mapper.createGenerator(text))) {
            mapper.writeValue(out, GRAPH);
            mapper.writeValue(out, InputValue.of(5));
        }

        String written = text.toString();
        assertThat(PromptGraph.read(written.substring(0, written.lastIndexOf('}') + 1)))
                .isEqualTo(GRAPH);
        assertThat(written).endsWith("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void graph_withANumberThatIsNotFinite_isRefusedByJackson2(String number) {
        PromptGraph graph =
                PromptGraph.read("{\"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": " + number + "}}}");

        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(graph))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("write the graph by toJson()");
        assertThat(graph.toJson()).contains(number);
    }

    private static final class TypedNumbers extends JsonGeneratorDelegate {
        private TypedNumbers(JsonGenerator out) {
            super(out, false);
        }

        @Override
        public boolean canWriteFormattedNumbers() {
            return false;
        }

        @Override
        public void writeNumber(String encodedValue) throws IOException {
            writeString(encodedValue);
        }
    }
}
