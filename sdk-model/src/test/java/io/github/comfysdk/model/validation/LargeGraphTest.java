package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recursive walk overflows the stack here, and a quadratic one does not come back. */
class LargeGraphTest {
    private static final int NODES = 100_000;

    @ParameterizedTest
    @EnumSource
    void validate_deepChain_isJudgedLikeAShortOne(ComfyVersion version) {
        ValidationReport report = validate(chain(List.of(image("0"))), version);

        assertThat(report.valid()).isTrue();
        assertThat(report.goodOutputs()).containsExactly("out");
    }

    @ParameterizedTest
    @EnumSource
    void validate_deepChainWithAFaultAtItsEnd_findsIt(ComfyVersion version) {
        ValidationReport report = validate(chain(List.of(GraphNode.of("0", "EmptyImage"))), version);

        assertThat(report.valid()).isFalse();
        assertThat(report.nodeErrors()).containsOnlyKeys("0");
    }

    @ParameterizedTest
    @EnumSource
    void validate_hugeCycle_isFound(ComfyVersion version) {
        GraphNode closing =
                GraphNode.of("0", "ImageInvert").withInput("image", Link.of(Integer.toString(NODES - 1), 0));

        ValidationReport report = validate(chain(List.of(closing)), version);

        assertThat(report.valid()).isFalse();
        assertThat(report.cycles())
                .singleElement()
                .satisfies(cycle -> assertThat(cycle).hasSize(NODES + 1));
        assertThat(report.nodeErrors()).hasSize(version == ComfyVersion.NEW ? NODES : 0);
    }

    @ParameterizedTest
    @EnumSource
    void validate_combOfCyclesThroughOneNode_tellsTheFirstOnes(ComfyVersion version) {
        var nodes = new ArrayList<GraphNode>();
        for (int i = 0; i < 20_000; i++) {
            nodes.add(GraphNode.of(Integer.toString(i), "ImageBatch")
                    .withInput("image1", Link.of(Integer.toString((i + 1) % 20_000), 0))
                    .withInput("image2", Link.of("0", 0)));
        }
        nodes.add(GraphNode.of("out", "PreviewImage").withInput("images", Link.of("0", 0)));

        ValidationReport report = validate(PromptGraph.of(nodes), version);

        assertThat(report.valid()).isFalse();
        assertThat(report.cycles()).hasSize(version == ComfyVersion.NEW ? 1 : 20);
        assertThat(report.sentences()).hasSizeLessThan(20_002);
        assertThat(report.nodeErrors()).hasSize(version == ComfyVersion.NEW ? 20_000 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void validate_manyFaultyOutputsOfOneNode_listsThemAll(ComfyVersion version) {
        var nodes = new ArrayList<GraphNode>();
        nodes.add(GraphNode.of("0", "EmptyImage"));
        for (int i = 1; i < NODES; i++) {
            nodes.add(GraphNode.of("o" + i, "PreviewImage").withInput("images", Link.of(i % 2 == 0 ? "0" : "x", 0)));
        }

        ValidationReport report = validate(PromptGraph.of(nodes), version);

        assertThat(report.nodeErrors()).hasSize(NODES / 2 + 1);
        assertThat(report.nodeErrors().get("0"))
                .satisfies(node -> assertThat(node.dependentOutputs()).hasSize(NODES - 2));
    }

    @Test
    void advise_deepChain_tellsNothingButItsSize() {
        assertThat(GraphAdvisor.advise(chain(List.of(image("0"))), NodeCatalog.core()))
                .extracting(Advice::kind)
                .containsExactly(AdviceKind.LARGE_REQUEST);
    }

    private static PromptGraph chain(List<GraphNode> start) {
        var nodes = new ArrayList<>(start);
        for (int i = 1; i < NODES; i++) {
            nodes.add(GraphNode.of(Integer.toString(i), "ImageInvert")
                    .withInput("image", Link.of(Integer.toString(i - 1), 0)));
        }
        nodes.add(GraphNode.of("out", "PreviewImage").withInput("images", Link.of(Integer.toString(NODES - 1), 0)));
        return PromptGraph.of(nodes);
    }

    private static GraphNode image(String id) {
        return GraphNode.of(id, "EmptyImage")
                .withInput("width", InputValue.of(8))
                .withInput("height", InputValue.of(8))
                .withInput("batch_size", InputValue.of(1))
                .withInput("color", InputValue.of(0));
    }

    private static ValidationReport validate(PromptGraph graph, ComfyVersion version) {
        return GraphValidator.validate(graph, NodeCatalog.core(version), version);
    }
}
