package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationReportTest {
    @Test
    void sentences_unknownClass_namesTheNodeByItsTitleAndTheNearestClass() {
        ValidationReport report = validate("""
                {"3": {"class_type": "Ksampler", "inputs": {}, "_meta": {"title": "First pass"}}}""");

        assertThat(report.sentences())
                .containsExactly("Node 3 \"First pass\" (Ksampler) is of a class that the server does not have;"
                        + " did you mean \"KSampler\"?");
        assertThat(report)
                .hasToString(
                        "not valid: invalid_prompt\n- " + report.sentences().get(0));
    }

    @Test
    void sentences_misspeltInput_pointsAtTheNameThatIsThere() {
        ValidationReport report = validate("""
                {"1": {"class_type": "EmptyImage", "inputs": {"widht": 64, "height": 64, "batch_size": 1, "color": 0}},
                 "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}""");

        assertThat(problem(report, "1").nearest()).containsExactly("widht");
        assertThat(report.sentences())
                .containsExactly(
                        "Node 1 (EmptyImage) lacks its required input \"width\" (INT); it holds \"widht\", which"
                                + " the class does not declare: is \"width\" meant?");
    }

    @Test
    void sentences_misspeltOption_namesTheNearestOnes() {
        ValidationReport report = validate("""
                {"1": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "dpmpp_2m_sed"}},
                 "2": {"class_type": "SamplerCustom", "inputs": {"sampler": ["1", 0]}},
                 "3": {"class_type": "SaveLatent", "inputs": {"samples": ["2", 0], "filename_prefix": "x"}}}""");

        assertThat(problem(report, "1").nearest()).startsWith("dpmpp_2m_sde");
        assertThat(problem(report, "1").received()).contains("\"dpmpp_2m_sed\"");
    }

    @Test
    void sentences_wrongSlot_namesTheSlotThatFits() {
        ValidationReport report = validate("""
                {"1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a"}},
                 "2": {"class_type": "VAEDecode", "inputs": {"samples": "x", "vae": ["1", 1]}},
                 "3": {"class_type": "PreviewImage", "inputs": {"images": ["2", 0]}}}""");

        GraphProblem problem = problem(report, "2");
        assertThat(problem.expected()).contains("VAE");
        assertThat(problem.received()).contains("CLIP");
        assertThat(problem.sentence())
                .isEqualTo("Node 2 (VAEDecode) wants VAE on its input \"vae\", but slot 1 of node 1"
                        + " (CheckpointLoaderSimple) gives CLIP; [\"1\", 2] would fit.");
    }

    @Test
    void sentences_linkToNowhere_saysWhichInputHoldsItThoughComfyUiDoesNot() {
        ValidationReport report = validate("""
                {"load": {"class_type": "LoadImage", "inputs": {"image": "a.png"}},
                 "up": {"class_type": "ImageInvert", "inputs": {"image": ["laod", 0]}},
                 "out": {"class_type": "PreviewImage", "inputs": {"images": ["up", 0]}}}""");

        assertThat(problem(report, "up").input()).contains("images");
        assertThat(report.sentences())
                .containsExactly(
                        "Node up (ImageInvert) links its input \"image\" to node \"laod\", which the graph does"
                                + " not have; did you mean \"load\"?");
    }

    @Test
    void cycles_inTheOlderVersion_areToldThoughComfyUiSaysNothing() {
        ValidationReport report = validate("""
                {"a": {"class_type": "ImageInvert", "inputs": {"image": ["b", 0]}},
                 "b": {"class_type": "ImageInvert", "inputs": {"image": ["a", 0]}},
                 "c": {"class_type": "PreviewImage", "inputs": {"images": ["a", 0]}}}""");

        assertThat(report.nodeErrors()).isEmpty();
        assertThat(report.cycles()).containsExactly(List.of("a", "b", "a"));
        assertThat(report.sentences())
                .containsExactly("Node a (ImageInvert) depends on itself: a (ImageInvert) -> b (ImageInvert)"
                        + " -> a (ImageInvert).");
    }

    @Test
    void nodeErrors_faultBehindTwoOutputs_namesBothAsDependent() {
        ValidationReport report = validate("""
                {"1": {"class_type": "EmptyImage", "inputs": {}},
                 "a": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}},
                 "b": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}""");

        assertThat(report.nodeErrors()).containsOnlyKeys("1");
        assertThat(report.nodeErrors().get("1")).satisfies(node -> {
            assertThat(node.classType()).isEqualTo("EmptyImage");
            assertThat(node.errors()).hasSize(4);
            assertThat(node.dependentOutputs()).containsExactly("a", "b");
        });
    }

    @Test
    void toString_longText_isNotShown() {
        ValidationReport report = validate("""
                {"1": {"class_type": "EmptyImage", "inputs": {"width": "a private prompt of many, many words, typed into"}},
                 "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}""");

        assertThat(report.toString()).contains("a text of 48 characters").doesNotContain("private");
    }

    @Test
    void toString_partlyValid_saysWhichOutputsWouldRun() {
        ValidationReport report = validate("""
                {"1": {"class_type": "LoadImage", "inputs": {"image": "a.png"}},
                 "a": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}},
                 "b": {"class_type": "PreviewImage", "inputs": {}}}""");

        assertThat(report)
                .hasToString("valid, but only the outputs [a] would run\n"
                        + "- Node b (PreviewImage) lacks its required input \"images\" (IMAGE).");
    }

    @Test
    void toString_crash_namesTheExceptionAndTheNode() {
        ValidationReport report = validate("""
                {"1": {"class_type": {}, "inputs": {}}}""");

        assertThat(report.valid()).isFalse();
        assertThat(report.errorType()).isEmpty();
        assertThat(report)
                .hasToString("not valid: ComfyUI would fail with TypeError\n"
                        + "- Node 1 has a list or object for its \"class_type\" where a text is expected.");
    }

    private static ValidationReport validate(String graph) {
        return GraphValidator.validate(PromptGraph.read(graph), NodeCatalog.core());
    }

    private static GraphProblem problem(ValidationReport report, String node) {
        NodeErrors errors = report.nodeErrors().get(node);
        assertThat(errors).isNotNull();
        return java.util.Objects.requireNonNull(errors).errors().get(0);
    }
}
