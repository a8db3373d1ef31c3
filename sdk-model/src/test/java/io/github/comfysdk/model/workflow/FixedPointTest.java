package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.TestData;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.workflow.ConversionNote.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A workflow that became a graph becomes a workflow again, and that the same graph. */
class FixedPointTest {
    private static final List<EditorCase> CASES =
            TestData.lines("ui-cases.jsonl").stream().map(EditorCase::read).toList();

    private static Optional<PromptGraph> graph(EditorCase each) {
        try {
            return Optional.of(UiWorkflow.read(each.workflow()).toPromptGraph(each.catalog()));
        } catch (UnconvertibleWorkflowException refused) {
            return Optional.empty();
        }
    }

    private static boolean isKnown(PromptGraph graph, NodeCatalog catalog) {
        return graph.nodes().values().stream()
                .allMatch(node -> node.classType().flatMap(catalog::find).isPresent());
    }

    @Test
    void cases_areAllThere() {
        List<EditorCase> converted =
                CASES.stream().filter(each -> graph(each).isPresent()).toList();

        assertThat(converted).hasSize(240);
        assertThat(converted.stream().filter(each -> !isKnown(graph(each).orElseThrow(), each.catalog())))
                .extracting(EditorCase::mechanism)
                .hasSize(3)
                .containsOnly("values-named-unknown-class");
    }

    @TestFactory
    Stream<DynamicTest> of_graphOfAWorkflow_isSentAgain() {
        return CASES.stream()
                .flatMap(each -> graph(each).stream()
                        .map(graph -> DynamicTest.dynamicTest(each.name(), () -> assertFixed(graph, each.catalog()))));
    }

    @ParameterizedTest
    @EnumSource(ComfyVersion.class)
    void of_oneNodeOfEachClass_isSentAgain(ComfyVersion version) {
        NodeCatalog catalog = NodeCatalog.core(version);
        var graphs = new RandomGraphs(catalog, 1);

        PromptGraph graph = graphs.filled(graphs.all());

        assertThat(graph.nodes()).hasSizeGreaterThan(150);
        assertFixed(graph, catalog);
    }

    @ParameterizedTest
    @EnumSource(ComfyVersion.class)
    void of_randomGraph_isSentAgain(ComfyVersion version) {
        NodeCatalog catalog = NodeCatalog.core(version);
        var graphs = new RandomGraphs(catalog, 2);
        for (int i = 0; i < 150; i++) {
            assertFixed(graphs.next(1 + i % 20), catalog);
        }
    }

    private static void assertFixed(PromptGraph graph, NodeCatalog catalog) {
        if (!isKnown(graph, catalog)) {
            assertThatThrownBy(() -> ConvertedGraph.of(graph, catalog))
                    .isInstanceOf(UnconvertibleGraphException.class)
                    .hasMessageContaining("the catalogue lacks its class");
            return;
        }
        ConvertedGraph written = ConvertedGraph.of(graph, catalog);

        PromptGraph expected = RoundTrip.renumbered(graph, written.nodeIds());
        assertSame(RoundTrip.bare(RoundTrip.byName(written, catalog)), expected);
        assertSame(RoundTrip.bare(RoundTrip.byPlace(written, catalog)), expected);
        assertThat(written.notes())
                .allMatch(note -> note.kind() == Kind.RENUMBERED || note.text().contains("stands in a primitive node"));
        PromptGraph again = RoundTrip.byName(written, catalog);
        graph.nodes()
                .forEach((id, node) -> node.title()
                        .ifPresent(title -> assertThat(
                                        again.node(written.nodeIds().getOrDefault(id, id))
                                                .title())
                                .contains(title)));
    }

    /** Numbers and the order of nodes are as they were, which graphs that are equal need not have. */
    private static void assertSame(PromptGraph graph, PromptGraph expected) {
        assertThat(graph).as(graph.toJson()).isEqualTo(expected);
        for (GraphNode node : expected.nodes().values()) {
            GraphNode found = graph.node(node.id());
            node.inputs()
                    .forEach((name, value) -> assertThat(
                                    ComfyJson.writeText(found.input(name).orElseThrow()))
                            .isEqualTo(ComfyJson.writeText(value)));
        }
        assertThat(graph.nodes().keySet())
                .containsExactlyElementsOf(expected.nodes().keySet());
    }
}
