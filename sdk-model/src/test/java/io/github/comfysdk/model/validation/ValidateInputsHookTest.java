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

    @SuppressWarnings("InlineFormatString") // the graph is what the class is about
    private static final String GRAPH = """
            {"1": {"class_type": "LoadImage", "inputs": %s},
             "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}""";

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

    @ParameterizedTest(name = "inputs {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            []    | LoadImage.VALIDATE_INPUTS() missing 1 required positional argument: 'image'
            ["x"] | list indices must be integers or slices, not str
            [0]   | LoadImage.VALIDATE_INPUTS() missing 1 required positional argument: 'image'
            """)
    void validate_inputsThatAreAList_stumbleWhereTheOlderVersionGoesThroughThem(String inputs, String details) {
        PromptGraph graph = PromptGraph.read(GRAPH.formatted(inputs));

        ValidationReport report = GraphValidator.validate(graph, NodeCatalog.core(), ComfyVersion.AWS);

        assertThat(details(report)).containsExactly(details);
    }

    /** A link gives the class no value yet, so None; a truth value is as good a slot as a number. */
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ["1", 1]    | NoneType
            ["1", true] | NoneType
            ["1"]       | list
            """)
    void validate_linkOnAFile_isNothingToTheClassThatChecksIt(String image, String type) {
        PromptGraph graph = PromptGraph.read(GRAPH.formatted("{\"image\": " + image + "}"));

        ValidationReport report = GraphValidator.validate(graph, NodeCatalog.core(ComfyVersion.NEW), ComfyVersion.NEW);

        assertThat(details(report)).containsExactly("'" + type + "' object has no attribute 'endswith'");
    }

    private static List<String> details(ValidationReport report) {
        return report.nodeErrors().values().stream()
                .flatMap(node -> node.errors().stream())
                .map(GraphProblem::details)
                .toList();
    }
}
