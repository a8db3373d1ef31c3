package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes that check an input themselves, and which of ComfyUI's own checks that replaces. */
class ValidateInputsHookTest {
    /** Classes of two core names and one other, with inputs that the core ones do not have. */
    private static final NodeCatalog CATALOG = NodeCatalog.load("""
            {"Load3D": {"input": {"required": {"model_file": ["INT", {"min": 0, "max": 5}]}}, "output_node": true},
             "CustomCombo": {"input": {"required": {"choice": [["a"]], "index": ["INT", {"min": 0}]}}, "output_node": true},
             "Other": {"input": {"required": {"model_file": ["INT", {"min": 0, "max": 5}]}}, "output_node": true}}""");

    @ParameterizedTest(name = "{0} {1} in {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Load3D      | "model_file": 9            | NEW |
            Load3D      | "model_file": 9            | AWS | value_bigger_than_max
            Load3D      | "model_file": "x"          | NEW | invalid_input_type
            Other       | "model_file": 9            | NEW | value_bigger_than_max
            CustomCombo | "choice": "b", "index": -1 | NEW |
            CustomCombo | "choice": "a", "index": -1 | AWS | value_smaller_than_min
            CustomCombo | "choice": "b", "index": 1  | AWS | value_not_in_list
            """)
    void validate_valueOutOfBounds_isAcceptedWhereTheNewerClassChecksItself(
            String classType, String inputs, ComfyVersion version, String error) {
        PromptGraph graph =
                PromptGraph.read("{\"1\": {\"class_type\": \"" + classType + "\", \"inputs\": {" + inputs + "}}}");

        ValidationReport report = GraphValidator.validate(graph, CATALOG, version);

        assertThat(report.valid()).isEqualTo(error == null);
        assertThat(report.nodeErrors().values().stream()
                        .flatMap(node -> node.errors().stream())
                        .map(problem -> problem.type().code()))
                .isEqualTo(error == null ? List.of() : List.of(error));
    }
}
