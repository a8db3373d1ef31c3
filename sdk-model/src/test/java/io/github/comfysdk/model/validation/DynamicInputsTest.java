package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicInputsTest {
    /** The core classes, and some of a ComfyUI that is newer still. */
    private static final NodeCatalog CATALOG =
            NodeCatalog.core(ComfyVersion.NEW).merge(NodeCatalog.load("""
            {"Rows": {"input": {"required": {"rows": ["COMFY_DYNAMICGROUP_V3", {"min": 1, "max": 3, "template":
                       {"required": {"n": ["INT", {"max": 5}]}, "optional": {"on": ["BOOLEAN", {}]}}}]}},
                      "output": ["IMAGE"], "output_node": true},
             "Nested": {"input": {"required": {"a": ["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "x", "inputs": {"required":
                         {"b": ["COMFY_DYNAMICCOMBO_V3", {"options": [
                           {"key": "y", "inputs": {"required": {"n": ["INT", {}]}}},
                           {"key": "z", "inputs": {"required": {"l": ["COMFY_DYNAMICGROUP_V3", {"template":
                             {"required": {"n": ["INT", {"min": 1}]}}}]}}}]}]}}}]}]}},
                        "output": ["IMAGE"], "output_node": true},
             "Future": {"input": {"required": {"future": ["COMFY_FUTURE_V4", {"unheard": "of"}]}},
                        "output": ["IMAGE"], "output_node": true}}"""));

    @SuppressWarnings("InlineFormatString") // the graph is what the class is about
    private static final String GRAPH = """
            {"1": {"class_type": "EmptyImage", "inputs": {"width": 8, "height": 8, "batch_size": 1, "color": 0}},
             "2": {"class_type": "%s", "inputs": {%s}},
             "3": {"class_type": "PreviewImage", "inputs": {"images": ["2", 0]}}}""";

    @Test
    void validate_growingInput_readsItsDottedNames() {
        assertThat(problems("BatchImagesNode", "\"images.image0\": [\"1\", 0], \"images.image7\": [\"1\", 0]"))
                .isEmpty();
    }

    @Test
    void validate_growingInputUnderItsOwnName_isIgnoredSoThatTheFirstIsMissing() {
        assertThat(problems("BatchImagesNode", "\"images\": [\"1\", 0]"))
                .containsExactly("required_input_missing images.image0: image0");
    }

    @Test
    void validate_faultOnALaterOne_isFound() {
        assertThat(problems("BatchImagesNode", "\"images.image0\": [\"1\", 0], \"images.image3\": [1]"))
                .containsExactly("bad_linked_input images.image3: images.image3");
    }

    @Test
    void validate_beyondTheLastOne_isIgnored() {
        assertThat(problems("BatchImagesNode", "\"images.image0\": [\"1\", 0], \"images.image50\": [1]"))
                .isEmpty();
    }

    @Test
    void validate_choice_wantsWhatTheChoiceBrings() {
        assertThat(problems(
                        "ResizeImageMaskNode",
                        "\"input\": [\"1\", 0], \"scale_method\": \"area\", \"resize_type\": \"scale by multiplier\""))
                .containsExactly("required_input_missing resize_type.multiplier: multiplier");
        assertThat(problems(
                        "ResizeImageMaskNode",
                        "\"input\": [\"1\", 0], \"scale_method\": \"area\", \"resize_type\": \"scale by multiplier\","
                                + " \"resize_type.multiplier\": 99"))
                .containsExactly("value_bigger_than_max resize_type.multiplier: resize_type.multiplier");
    }

    @Test
    void validate_unknownOrMissingChoice_isNotReported() {
        assertThat(problems(
                        "ResizeImageMaskNode",
                        "\"input\": [\"1\", 0], \"scale_method\": \"area\", \"resize_type\": \"by magic\""))
                .isEmpty();
        assertThat(problems("ResizeImageMaskNode", "\"input\": [\"1\", 0], \"scale_method\": \"area\""))
                .isEmpty();
    }

    @Test
    void validate_choiceWithinAChoice_wantsWhatBothBring() {
        assertThat(problems("Nested", "\"a\": \"x\", \"a.b\": \"y\", \"a.b.n\": 1"))
                .isEmpty();
        assertThat(problems("Nested", "\"a\": \"x\", \"a.b\": \"y\""))
                .containsExactly("required_input_missing a.b.n: n");
        assertThat(problems("Nested", "\"a\": \"x\", \"a.b\": \"z\", \"a.b.l.0.n\": 0"))
                .containsExactly("value_smaller_than_min a.b.l.0.n: a.b.l.0.n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            "rows.0.n": 1                                    |
            "rows.0.n": 1, "rows.2.n": 2, "rows.2.on": false |
            "other": 1                       | invalid_dynamic_input rows: rows
            "rows.0.on": true                | required_input_missing rows.0.n: n
            "rows.0.n": 9                    | value_bigger_than_max rows.0.n: rows.0.n
            "rows.0.n": "x"                  | invalid_input_type rows.0.n: rows.0.n
            "rows.0.n": 1, "rows.3.n": 1     | invalid_dynamic_input rows: rows
            "rows.0.n": 1, "rows.01.n": 1    | invalid_dynamic_input rows: rows
            "rows.0.n": 1, "rows.-1.n": 1    | invalid_dynamic_input rows: rows
            "rows.0.n": 1, "rows.0.m": 1     | invalid_dynamic_input rows: rows
            "rows.0.n": 1, "rows.0.n.x": 1   | invalid_dynamic_input rows: rows
            "rows.0.n": 1, "rows.99999999999.n": 1 | invalid_dynamic_input rows: rows
            "rows.0.n": ["1", 0]             | return_type_mismatch rows.0.n: rows.0.n
            """)
    void validate_rowsOfAGroup_areCheckedFieldByField(String inputs, String problem) {
        assertThat(problems("Rows", inputs))
                .usingElementComparator((one, other) -> one.startsWith(other) || other.startsWith(one) ? 0 : 1)
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void validate_rowsThatAreTooFewOrNone_areNamed() {
        ValidationReport report = report("Rows", "\"rows.7.n\": 1");

        assertThat(report.sentences())
                .containsExactly(
                        "Node 2 (Rows) has 0 of the rows \"rows\", which must be at least 1 row.",
                        "Node 2 (Rows) holds \"rows.7.n\", which is not a field of its rows 0 to 2: n, on.");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "other": 1                                         | NEW
            "future": {"a": 1}, "future.x": "y"                | NEW
            "future": ["1", 0], "future.0.a": ["1", 0]         | NEW
            "other": 1                                         | AWS
            "future": ["1", 0]                                 | AWS
            """)
    void validate_dynamicTypeOfTheFuture_isAccepted(String inputs, ComfyVersion version) {
        ValidationReport report =
                GraphValidator.validate(PromptGraph.read(GRAPH.formatted("Future", inputs)), CATALOG, version);

        assertThat(report.sentences()).isEmpty();
        assertThat(report.valid()).isTrue();
    }

    @Test
    void validate_faultBehindADynamicTypeOfTheFuture_isFound() {
        assertThat(report("Future", "\"future.x\": [\"9\", 0]").sentences())
                .containsExactly(
                        "Node 2 (Future) links its input \"future.x\" to node \"9\", which the graph does not have; did you mean"
                                + " \"1\" or \"2\" or \"3\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote", "remote_combo"})
    void validate_comboOfARemoteAddress_takesAnyValue(String setting) {
        NodeCatalog catalog = NodeCatalog.load("""
                {"A": {"input": {"required": {"x": ["COMBO", {"%s": {"route": "/x"}}]}}, "output_node": true}}""".formatted(setting));

        ValidationReport report = GraphValidator.validate(
                PromptGraph.read("{\"1\": {\"class_type\": \"A\", \"inputs\": {\"x\": 5}}}"),
                catalog,
                ComfyVersion.NEW);

        assertThat(report.valid()).isTrue();
    }

    private static List<String> problems(String classType, String inputs) {
        ValidationReport report = report(classType, inputs);
        assertThat(report.valid()).isEqualTo(report.nodeErrors().isEmpty());
        return report.nodeErrors().values().stream()
                .flatMap(node -> node.errors().stream())
                .map(error -> error.type() + " " + error.input().orElse("-") + ": " + error.details())
                .toList();
    }

    private static ValidationReport report(String classType, String inputs) {
        return GraphValidator.validate(PromptGraph.read(GRAPH.formatted(classType, inputs)), CATALOG, ComfyVersion.NEW);
    }
}
