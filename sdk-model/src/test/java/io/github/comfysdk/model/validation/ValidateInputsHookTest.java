package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes that check an input themselves, and which of ComfyUI's own checks that replaces. */
class ValidateInputsHookTest {
    /** Classes of two core names and one other, with inputs that the core ones do not have. */
    private static final NodeCatalog CATALOG = NodeCatalog.load("""
            {"SelectVAEDevice": {"input": {"required": {"device": ["INT", {"min": 0, "max": 5}]}}, "output_node": true},
             "CustomCombo": {"input": {"required": {"choice": [["a"]], "index": ["INT", {"min": 0}]}}, "output_node": true},
             "Other": {"input": {"required": {"device": ["INT", {"min": 0, "max": 5}]}}, "output_node": true}}""");

    @SuppressWarnings("InlineFormatString") // the graph is what the class is about
    private static final String GRAPH = """
            {"1": {"class_type": "LoadImage", "inputs": %s},
             "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}""";

    @ParameterizedTest(name = "{0} {1} in {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            SelectVAEDevice | "device": 9            | NEW |
            SelectVAEDevice | "device": 9            | AWS | value_bigger_than_max
            SelectVAEDevice | "device": "x"          | NEW | invalid_input_type
            Other       | "device": 9                | NEW | value_bigger_than_max
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
        assertThat(types(report)).isEqualTo(error == null ? List.of() : List.of(error));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"__value__": "example.png"}          |
            {"__value__": "gone.png"}             | image - Invalid image file: gone.png
            {"__value__": 5}                      | 'int' object has no attribute 'endswith'
            {"__value__": ["1", 0]}               | 'NoneType' object has no attribute 'endswith'
            {"__value__": {"__value__": "a.png"}} | 'dict' object has no attribute 'endswith'
            {"__type__": "x"}                     | 'dict' object has no attribute 'endswith'
            """)
    void validate_wrappedFile_isUnwrappedBeforeTheClassChecksIt(String image, String details) {
        PromptGraph graph = PromptGraph.read(GRAPH.formatted("{\"image\": " + image + "}"));

        ValidationReport report =
                GraphValidator.validate(graph, ServerCatalogs.withListedFiles(ComfyVersion.NEW), ComfyVersion.NEW);

        assertThat(details(report)).isEqualTo(details == null ? List.of() : List.of(details));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "model_file": "none", "width": 0, "height": 99999                           |
            "model_file": "", "width": 512, "height": 512                               |
            "model_file": null, "width": 512, "height": 512                             |
            "model_file": {"__value__": "none"}, "width": 512, "height": 512            |
            "model_file": "placeholder_input3d_1.safetensors", "width": 8, "height": 8  |
            "model_file": "3d/gone.glb", "width": 8, "height": 8    | model_file - Invalid 3D model file: 3d/gone.glb
            "model_file": 5, "width": 8, "height": 8                | 'int' object has no attribute 'endswith'
            "model_file": "none", "width": "wide", "height": 8 \
                | width, wide, invalid literal for int() with base 10: 'wide'
            """)
    void validate_modelOfLoad3D_existsOrIsNoneWhateverTheBounds(String inputs, String details) {
        PromptGraph graph = PromptGraph.read("""
                {"1": {"class_type": "Load3D", "inputs": {"image": {}, %s}},
                 "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}""".formatted(inputs));

        ValidationReport report =
                GraphValidator.validate(graph, ServerCatalogs.withListedFiles(ComfyVersion.NEW), ComfyVersion.NEW);

        assertThat(details(report)).isEqualTo(details == null ? List.of() : List.of(details));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "device": 9    | NEW |
            "device": 9    | AWS | value_bigger_than_max
            "device": "x"  | NEW | invalid_input_type
            "device": [1]  | NEW | bad_linked_input
            "other": 1     | NEW | required_input_missing
            "device": 1, "choice": "b" | AWS |
            """)
    void validate_classWithChecksOfItsOwn_answersForItsValuesButNotForItsLinks(
            String inputs, ComfyVersion version, String error) {
        NodeCatalog catalog = NodeCatalog.load("""
                {"Mine": {"input": {"required": {"device": ["INT", {"max": 5}]}, "optional": {"choice": [["a"]]}},
                          "output": [], "output_node": true}}""").withOwnChecks("Mine");
        PromptGraph graph = PromptGraph.read("{\"1\": {\"class_type\": \"Mine\", \"inputs\": {" + inputs + "}}}");

        ValidationReport report = GraphValidator.validate(graph, catalog, version);

        assertThat(types(report)).isEqualTo(error == null ? List.of() : List.of(error));
    }

    @Test
    void validate_coreClassWithOtherChecksOfItsOwn_mayNameAnyFile() {
        PromptGraph graph = PromptGraph.read(GRAPH.formatted("{\"image\": \"https://example.com/a.png\"}"));
        NodeCatalog server = ServerCatalogs.withListedFiles(ComfyVersion.AWS);

        assertThat(GraphValidator.validate(graph, server).valid()).isFalse();
        assertThat(GraphValidator.validate(graph, server.withOwnChecks("LoadImage"))
                        .valid())
                .isTrue();
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

    private static List<String> types(ValidationReport report) {
        return report.nodeErrors().values().stream()
                .flatMap(node -> node.errors().stream())
                .map(problem -> problem.type().code())
                .toList();
    }
}
