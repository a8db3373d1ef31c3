package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationModeTest {
    private static final String CUSTOM = """
            {"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": %s, "batch_size": 1, "color": 0}},
             "2": {"class_type": "MyUpscaler", "inputs": {"image": ["1", 0], "points": [1, 2, 3], "late": ["gone", 0]}},
             "3": {"class_type": "%s", "inputs": {"images": ["2", 7]}}}""";

    @Test
    void off_anyGraph_isValid() {
        ValidationReport report = validate("{\"1\": {}}", NodeCatalog.core(), ValidationMode.OFF);

        assertThat(report.valid()).isTrue();
        assertThat(report.goodOutputs()).isEmpty();
    }

    @Test
    void strict_customClass_isRefused() {
        ValidationReport report =
                validate(CUSTOM.formatted("64", "PreviewImage"), NodeCatalog.core(), ValidationMode.STRICT);

        assertThat(report.errorType()).contains(ProblemType.INVALID_PROMPT);
    }

    @Test
    void knownNodes_customClass_passesAndEveryLinkToItFits() {
        ValidationReport report =
                validate(CUSTOM.formatted("64", "PreviewImage"), NodeCatalog.core(), ValidationMode.KNOWN_NODES);

        assertThat(report.valid()).isTrue();
        assertThat(report.goodOutputs()).containsExactly("3");
        assertThat(report.nodeErrors()).isEmpty();
    }

    @Test
    void knownNodes_faultBehindACustomClass_isFound() {
        ValidationReport report =
                validate(CUSTOM.formatted("-1", "PreviewImage"), NodeCatalog.core(), ValidationMode.KNOWN_NODES);

        assertThat(report.valid()).isFalse();
        assertThat(report.nodeErrors()).containsOnlyKeys("1");
    }

    @Test
    void knownNodes_customClassThatNothingLinksTo_mayBeTheOutput() {
        ValidationReport report =
                validate(CUSTOM.formatted("64", "MySaver"), NodeCatalog.core(), ValidationMode.KNOWN_NODES);

        assertThat(report.goodOutputs()).containsExactly("3");
    }

    @Test
    void knownNodes_nodeWithoutClass_isRefused() {
        ValidationReport report = validate("{\"1\": {\"inputs\": {}}}", NodeCatalog.core(), ValidationMode.KNOWN_NODES);

        assertThat(report.errorType()).contains(ProblemType.INVALID_PROMPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reroute", "PrimitiveNode", "Note", "MarkdownNote"})
    void knownNodes_classThatExistsInTheEditorOnly_isRefused(String classType) {
        ValidationReport report =
                validate(CUSTOM.formatted("64", classType), NodeCatalog.core(), ValidationMode.KNOWN_NODES);

        assertThat(report.valid()).isFalse();
        assertThat(report.sentences()).singleElement().asString().contains("exists in the editor only");
    }

    @Test
    void knownNodes_editorsClassThatTheServerHas_passes() {
        NodeCatalog server = NodeCatalog.core().merge(NodeCatalog.load("""
                {"Reroute": {"input": {"required": {"images": ["IMAGE"]}}, "output": [], "output_node": true}}"""));

        assertThat(validate(
                                CUSTOM.formatted("64", "Reroute").replace("[\"2\", 7]", "[\"1\", 0]"),
                                server,
                                ValidationMode.KNOWN_NODES)
                        .goodOutputs())
                .contains("3");
    }

    @Test
    void anyMode_fileThatOnlyTheServerKnows_passesByTheLibrarysCatalogue() {
        String graph = load("sub/any.png [output]");

        assertThat(validate(graph, NodeCatalog.core(), ValidationMode.STRICT).valid())
                .isTrue();
        assertThat(validate(graph, NodeCatalog.core(), ValidationMode.KNOWN_NODES)
                        .valid())
                .isTrue();
    }

    @Test
    void anyMode_fileInTheServersList_passes() {
        NodeCatalog server = ServerCatalogs.withListedFiles(ComfyVersion.AWS);

        assertThat(validate(load("example.png"), server, ValidationMode.STRICT).valid())
                .isTrue();
        assertThat(validate(load("example.png [input]"), server, ValidationMode.STRICT)
                        .valid())
                .isTrue();
    }

    @Test
    void anyMode_fileNotInTheServersList_isRefusedWithTheNearestName() {
        NodeCatalog server = ServerCatalogs.withListedFiles(ComfyVersion.AWS);

        ValidationReport report = validate(load("exmaple.png"), server, ValidationMode.KNOWN_NODES);

        assertThat(report.sentences())
                .containsExactly("Node 1 (LoadImage) names the file \"exmaple.png\" on its input \"image\", which the"
                        + " server does not have; did you mean \"example.png\"?");
    }

    @Test
    void knownNodes_fileInAnotherFolder_passesWhereStrictRefusesIt() {
        NodeCatalog server = ServerCatalogs.withListedFiles(ComfyVersion.AWS);

        assertThat(validate(load("sub/a.png"), server, ValidationMode.KNOWN_NODES)
                        .valid())
                .isTrue();
        assertThat(validate(load("a.png [temp]"), server, ValidationMode.KNOWN_NODES)
                        .valid())
                .isTrue();
        assertThat(validate(load("sub/a.png"), server, ValidationMode.STRICT).valid())
                .isFalse();
        assertThat(validate(load("a.png [temp]"), server, ValidationMode.STRICT).valid())
                .isFalse();
    }

    private static String load(String image) {
        return """
                {"1": {"class_type": "LoadImage", "inputs": {"image": "%s"}},
                 "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}""".formatted(image);
    }

    private static ValidationReport validate(String graph, NodeCatalog catalog, ValidationMode mode) {
        return GraphValidator.validate(PromptGraph.read(graph), catalog, ComfyVersion.AWS, mode);
    }
}
