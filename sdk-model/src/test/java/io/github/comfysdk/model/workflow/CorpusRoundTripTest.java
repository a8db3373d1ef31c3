package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.Corpus;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.SampleGraphs;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.workflow.ConversionNote.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Graphs that other people published, written as workflows: what the editor would send otherwise has a note. */
class CorpusRoundTripTest {
    private static final NodeCatalog CORE = NodeCatalog.core(ComfyVersion.NEW);

    private final Map<String, Integer> counts = new TreeMap<>();

    @TestFactory
    Stream<DynamicTest> of_publishedGraph_isSentAgainAsFarAsTheNotesSay() {
        return Stream.of(
                        Stream.of(DynamicTest.dynamicTest(
                                "a graph of our own", () -> assertTold("own", SampleGraphs.twoStageSdxl()))),
                        Corpus.tests("api", file -> assertTold("api", PromptGraph.read(file))),
                        Corpus.tests("ui", this::assertWorkflow),
                        Stream.of(DynamicTest.dynamicTest("counts", () -> {
                            System.out.println("written as workflows: " + counts);
                            assertThat(counts).containsKey("own: the same");
                        })))
                .flatMap(tests -> tests);
    }

    private void assertWorkflow(Path file) throws IOException {
        PromptGraph graph;
        try {
            graph = UiWorkflow.read(file).toPromptGraph(CORE);
        } catch (UnconvertibleWorkflowException refused) {
            counts.merge("ui: of classes that the catalogue lacks", 1, Integer::sum);
            return;
        }
        assertThat(assertTold("ui", graph)).isEmpty();
    }

    /** Returns the kinds of the notes other than those about ids. */
    private Set<Kind> assertTold(String kind, PromptGraph graph) {
        NodeCatalog catalog = CORE.merge(unknown(graph));

        ConvertedGraph written = ConvertedGraph.of(graph, catalog);

        PromptGraph expected = RoundTrip.renumbered(graph, written.nodeIds());
        PromptGraph sent = RoundTrip.bare(RoundTrip.byName(written, catalog));
        try {
            assertThat(RoundTrip.bare(RoundTrip.byPlace(written, catalog))).isEqualTo(sent);
        } catch (UnconvertibleWorkflowException placeholder) {
            // A template with a text in place of a seed: without names, a value of a wrong type is refused.
            assertThat(placeholder).hasMessageContaining("has a text of 9 characters");
            counts.merge(kind + ": with a text in place of a number", 1, Integer::sum);
        }
        Set<String> told = written.notes().stream()
                .filter(note -> note.kind() != Kind.RENUMBERED)
                .map(note -> Objects.requireNonNull(
                        written.nodeIds().get(note.nodePath().get(0))))
                .collect(Collectors.toSet());
        Set<String> differing = expected.nodes().values().stream()
                .filter(node -> !sent.node(node.id()).equals(node))
                .map(GraphNode::id)
                .collect(Collectors.toSet());
        assertThat(told).containsAll(differing);
        counts.merge(
                kind + (differing.isEmpty() ? ": the same" : ": the same but for inputs with a note"), 1, Integer::sum);
        PromptGraph again = RoundTrip.byName(ConvertedGraph.of(sent, catalog), catalog);
        assertThat(RoundTrip.bare(again)).isEqualTo(sent);
        return written.notes().stream()
                .map(ConversionNote::kind)
                .filter(each -> each != Kind.RENUMBERED)
                .collect(Collectors.toSet());
    }

    /** The classes that the core lacks, as far as a graph shows them. */
    private static NodeCatalog unknown(PromptGraph graph) {
        var outputs = new HashMap<String, Integer>();
        graph.nodes()
                .values()
                .forEach(node -> node.inputs().values().forEach(value -> {
                    if (value instanceof Link link) {
                        outputs.merge(link.nodeId(), link.slot() + 1, Math::max);
                    }
                }));
        var inputs = new LinkedHashMap<String, Map<String, InputValue>>();
        var slots = new HashMap<String, Integer>();
        for (GraphNode node : graph.nodes().values()) {
            String type = node.classType().orElseThrow();
            if (CORE.find(type).isEmpty()) {
                slots.merge(type, outputs.getOrDefault(node.id(), 0), Math::max);
                Map<String, InputValue> declared = inputs.computeIfAbsent(type, any -> new LinkedHashMap<>());
                node.inputs().forEach((name, value) -> {
                    if (!(value instanceof Link)) {
                        declared.put(name, InputValue.of(List.of(InputValue.of("ANY"), socketless())));
                    } else {
                        declared.putIfAbsent(name, InputValue.of(List.of(InputValue.of("*"))));
                    }
                });
            }
        }
        var classes = new LinkedHashMap<String, InputValue>();
        inputs.forEach((type, optional) -> classes.put(
                type,
                ObjectValue.builder()
                        .put("input", InputValue.of(Map.of("optional", InputValue.of(optional))))
                        .put(
                                "output",
                                InputValue.of(IntStream.range(0, slots.getOrDefault(type, 0))
                                        .mapToObj(slot -> InputValue.of("*"))
                                        .toList()))
                        .build()));
        return classes.isEmpty() ? CORE : NodeCatalog.load(ComfyJson.writeText(InputValue.of(classes)));
    }

    private static InputValue socketless() {
        return InputValue.of(Map.of("socketless", InputValue.of(true)));
    }
}
