package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicInputsTest {
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

    private static List<String> problems(String classType, String inputs) {
        ValidationReport report = GraphValidator.validate(
                PromptGraph.read(GRAPH.formatted(classType, inputs)),
                NodeCatalog.core(ComfyVersion.NEW),
                ComfyVersion.NEW);
        assertThat(report.valid()).isEqualTo(report.nodeErrors().isEmpty());
        return report.nodeErrors().values().stream()
                .flatMap(node -> node.errors().stream())
                .map(error -> error.type() + " " + error.input().orElse("-") + ": " + error.details())
                .toList();
    }
}
