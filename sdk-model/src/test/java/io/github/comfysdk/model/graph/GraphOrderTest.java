package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.error.CyclicGraphException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GraphOrderTest {
    private final PromptGraph graph = SampleGraphs.textToImage();

    @Test
    void topologicalOrder_realGraph_putsEachNodeAfterWhatItTakes() {
        assertThat(graph.topologicalOrder().stream().map(GraphNode::id))
                .containsExactly("4", "5", "6", "7", "3", "8", "9");
    }

    @TestFactory
    Stream<DynamicTest> topologicalOrder_anyGraph_holdsEveryNodeOnceAfterItsSources() {
        return SampleGraphs.tests(real -> {
            Set<String> done = new HashSet<>();
            for (GraphNode node : real.topologicalOrder()) {
                assertThat(NodeReference.targets(node))
                        .allMatch(id -> done.contains(id) || real.find(id).isEmpty());
                assertThat(done.add(node.id())).isTrue();
            }
            assertThat(done).isEqualTo(real.nodes().keySet());
        });
    }

    @Test
    void topologicalOrder_cycle_namesItsNodes() {
        PromptGraph cyclic = graph.withInput("5", "width", Link.of("8", 0));

        assertThatThrownBy(cyclic::topologicalOrder)
                .isInstanceOfSatisfying(
                        CyclicGraphException.class, e -> assertThat(e.cycle()).containsExactly("5", "8", "3", "5"))
                .hasMessage("the graph has a cycle: 5 -> 8 -> 3 -> 5; each node takes an output of the next one");
    }

    @Test
    void cycle_selfLink_isACycleOfOne() {
        assertThat(graph.withInput("8", "samples", Link.of("8", 0)).cycle()).contains(List.of("8", "8"));
    }

    @Test
    void cycle_danglingLinksAndSharedSources_areNone() {
        assertThat(graph.without("5").cycle()).isEmpty();
    }

    @Test
    void cycle_ringOfAHundredThousandNodes_isFoundAndShownInShort() {
        PromptGraph ring = SampleGraphs.chain(100_000).withInput("0", "in", Link.of("99999", 0));

        assertThat(ring.cycle()).hasValueSatisfying(cycle -> assertThat(cycle).hasSize(100_001));
        assertThatThrownBy(ring::topologicalOrder).hasMessageContaining("-> ... (100000 nodes); each node");
    }

    @Test
    void walks_chainOfAHundredThousandNodes_neitherOverflowNorTakeLong() {
        PromptGraph chain = SampleGraphs.chain(100_000);

        assertThat(chain.topologicalOrder()).hasSize(100_000).first().isSameAs(chain.node("0"));
        assertThat(chain.upstreamOf("99998").nodes()).hasSize(99_999);
        assertThat(chain.unlinkedNodes()).containsExactly(chain.node("99999"));
        assertThat(chain.withId("0", "first").node("1").input("in")).contains(Link.of("first", 0));
        assertThat(chain.merge(chain).graph().nodes()).hasSize(200_000);
        assertThat(chain.diff(chain.withInput("7", "in", 1)).changed()).hasSize(1);
        assertThat(chain.contentHash()).hasSize(64);
    }

    @Test
    void outputNodes_withoutACatalogue_areThoseThatNobodyLinksTo() {
        PromptGraph two = graph.with(GraphNode.of("30", "PreviewImage").withInput("images", Link.of("8", 0)))
                .with(GraphNode.of("31", "Loop").withInput("self", Link.of("31", 0)));

        assertThat(two.unlinkedNodes().stream().map(GraphNode::id)).containsExactly("9", "30", "31");
    }

    @Test
    void outputNodes_withAPredicate_areThoseOfOutputClasses() {
        assertThat(graph.outputNodes(Set.of("SaveImage", "KSampler")::contains).stream()
                        .map(GraphNode::id))
                .containsExactly("3", "9");
    }

    @Test
    void nodesTitled_title_isComparedExactly() {
        assertThat(graph.nodesTitled("Prompt")).containsExactly(graph.node("6"));
        assertThat(graph.nodesTitled("prompt")).isEmpty();
    }
}
