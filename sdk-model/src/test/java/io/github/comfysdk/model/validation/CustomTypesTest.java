package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.graph.PromptGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Links between custom classes whose types core classes do not have. */
class CustomTypesTest {
    private static final String GRAPH = """
            {"1": {"class_type": "Source", "inputs": {}},
             "2": {"class_type": "Target", "inputs": {"in": ["1", 0]}}}""";

    @ParameterizedTest
    @EnumSource
    void validate_comboOfATextAndANumber_isNoLink(ComfyVersion version) {
        NodeCatalog catalog = NodeCatalog.load("""
                {"Only": {"input": {"required": {"mode": [["none", 2], {}]}}, "output": [], "output_node": true},
                 "Source": {"input": {"required": {}}, "output": [["none", 2]]},
                 "Target": {"input": {"required": {"in": [["none", 2], {}]}}, "output": [], "output_node": true}}""");
        PromptGraph literal = PromptGraph.read("{\"1\": {\"class_type\": \"Only\", \"inputs\": {\"mode\": \"none\"}}}");

        assertThat(GraphValidator.validate(literal, catalog, version).valid()).isTrue();
        assertThat(validate(catalog, version).valid()).isTrue();
    }

    @ParameterizedTest(name = "output {0} on input {1} in {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            [[]]         | [[], {}]                     | AWS | true
            [[]]         | [[], {}]                     | NEW | true
            ["COMBO"]    | [[], {}]                     | AWS | false
            [["a"]]      | [[], {}]                     | AWS | false
            ["COMBO"]    | ["COMBO", {"options": []}]   | AWS | true
            ["*"]        | ["IMAGE"]                    | AWS | true
            ["IMAGE"]    | ["*"]                        | AWS | true
            ["*"]        | [["a"], {}]                  | AWS | true
            ["LATENT"]   | ["IMAGE"]                    | AWS | false
            ["A,B"]      | ["B"]                        | AWS | false
            ["A,B"]      | ["B"]                        | NEW | true
            [["a"]]      | ["COMBO", {"options": []}]   | AWS | false
            [["a"]]      | ["COMBO", {"options": []}]   | NEW | true
            [["a"]]      | ["IMAGE"]                    | NEW | false
            ["COMBO"]    | [["a"], {}]                  | NEW | false
            [["a"]]      | [["a", "b"], {}]             | AWS | false
            [["a", "b"]] | [["a"], {}]                  | AWS | false
            ["A,*"]      | ["B"]                        | AWS | false
            ["A,*"]      | ["B"]                        | NEW | true
            ["B"]        | ["A, *"]                     | NEW | true
            ["COMFY_MATCHTYPE_V3"] | ["B"]              | AWS | false
            ["COMFY_MATCHTYPE_V3"] | ["B"]              | NEW | true
            ["COMFY_FUTURE_V4"]    | ["B"]              | NEW | true
            ["B"]                  | ["COMFY_FUTURE_V4"] | NEW | true
            """)
    void validate_linkBetweenTypes_fitsAsOnTheServer(String output, String input, ComfyVersion version, boolean fits) {
        NodeCatalog catalog = NodeCatalog.load("""
                {"Source": {"input": {"required": {}}, "output": %s},
                 "Target": {"input": {"required": {"in": %s}}, "output": [], "output_node": true}}""".formatted(output, input));

        assertThat(validate(catalog, version).valid()).isEqualTo(fits);
    }

    @ParameterizedTest
    @EnumSource
    void validate_classNamedByANumber_isNotFoundByTheNumber(ComfyVersion version) {
        NodeCatalog catalog =
                NodeCatalog.load("{\"5\": {\"input\": {\"required\": {}}, \"output\": [], \"output_node\": true}}");
        PromptGraph byText = PromptGraph.read("{\"1\": {\"class_type\": \"5\", \"inputs\": {}}}");
        PromptGraph byNumber = PromptGraph.read("{\"1\": {\"class_type\": 5, \"inputs\": {}}}");

        assertThat(GraphValidator.validate(byText, catalog, version).valid()).isTrue();
        assertThat(GraphValidator.validate(byNumber, catalog, version).valid()).isFalse();
    }

    /** Python fails there, and the message must not call a text or nothing a number. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"INT\", {\"min\": \"5\"}] | 6 | has 6 on its input \"in\", which cannot be compared with its bound '5'",
                "[\"INT\", {\"max\": null}] | 6 | has 6 on its input \"in\", which cannot be compared with its bound None",
                "[\"STRING\", {\"min\": 3}] | 6 | which cannot be compared with its bound 3"
            })
    void validate_boundThatIsNoNumber_isShownAsItIs(String input, String value, String message) {
        NodeCatalog catalog = NodeCatalog.load("{\"Target\": {\"input\": {\"required\": {\"in\": " + input
                + "}}, \"output\": [], \"output_node\": true}}");
        PromptGraph graph =
                PromptGraph.read("{\"1\": {\"class_type\": \"Target\", \"inputs\": {\"in\": " + value + "}}}");

        for (ComfyVersion version : ComfyVersion.values()) {
            assertThat(GraphValidator.validate(graph, catalog, version))
                    .asString()
                    .contains(message);
        }
    }

    @Test
    void load_outputWithAnEmptyListOfOptions_isStillACombo() {
        NodeCatalog catalog = NodeCatalog.load("{\"Source\": {\"input\": {}, \"output\": [[], \"COMBO\"]}}");

        assertThat(catalog.find("Source").orElseThrow().outputs())
                .extracting(OutputSpec::type)
                .containsExactly("COMBO", "COMBO");
    }

    private static ValidationReport validate(NodeCatalog catalog, ComfyVersion version) {
        return GraphValidator.validate(PromptGraph.read(GRAPH), catalog, version);
    }
}
