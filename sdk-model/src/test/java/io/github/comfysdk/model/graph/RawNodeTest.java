package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes of classes that have no type, and how nodes are put together. */
class RawNodeTest {
    /** A node of a user's own that lacks the method to read it. */
    private record Homemade(String classType, Map<String, InputValue> inputs) implements TypedNode<String> {
        @Override
        public String outputs(String nodeId) {
            return nodeId;
        }
    }

    @Test
    void node_withInputsOfAllKinds_isWrittenAsComfyUiTakesIt() {
        PromptGraph graph = PromptGraph.compose(g -> {
            RawNode.Outputs loaded =
                    g.add("a", RawNode.of("Custom Loader").input("name", "x").input("scale", 1.5));
            g.add("b", RawNode.of("Custom Saver").input("quality", 90).input("images", loaded.output(1)));
        });

        assertThat(graph.toJson())
                .isEqualTo("{\"a\":{\"inputs\":{\"name\":\"x\",\"scale\":1.5},\"class_type\":\"Custom Loader\"},"
                        + "\"b\":{\"inputs\":{\"quality\":90,\"images\":[\"a\",1]},\"class_type\":\"Custom Saver\"}}");
    }

    @Test
    void from_aNodeOfAGraph_holdsTheSame() {
        RawNode node = RawNode.of("Custom").input("text", "secret words").input("n", 3);
        GraphNode written = node.toGraphNode("7");

        assertThat(RawNode.from(written)).isEqualTo(node).hasSameHashCodeAs(node);
        assertThat(RawNode.from(written)).isNotEqualTo(node.input("n", 4)).isNotEqualTo(RawNode.of("Custom"));
        assertThat(node.toString()).contains("Custom").doesNotContain("secret");
    }

    @Test
    void from_aNodeWithoutClass_isRefusedByItsId() {
        GraphNode nameless =
                PromptGraph.read("{\"7\": {\"inputs\": {}}}").find("7").orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RawNode.from(nameless))
                .withMessage("node 7 has no class_type");
    }

    @Test
    void output_isTheLinkThatItStandsFor() {
        Output<?> output = RawNode.of("Custom").outputs("7").output(2);

        assertThat(output.nodeId()).isEqualTo("7");
        assertThat(output.slot()).isEqualTo(2);
        assertThat(output).isEqualTo(Output.unchecked("7", 2)).hasSameHashCodeAs(Output.unchecked("7", 2));
        assertThat(output).isNotEqualTo(Output.unchecked("7", 1));
        assertThat(output).hasToString(Link.of("7", 2).toString());
    }

    @Test
    void compose_twoNodesOfOneId_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromptGraph.compose(g -> {
                    g.add("1", RawNode.of("EmptyImage"));
                    g.add(RawNode.of("Custom").toGraphNode("1"));
                }))
                .withMessage("the graph already has a node 1; leave the id out to get a free one");
    }

    @Test
    void compose_freeIds_stepOverThoseThatAreTaken() {
        PromptGraph graph = PromptGraph.compose(g -> {
            g.add(RawNode.of("Custom").toGraphNode("1"));
            var image = g.add(RawNode.of("EmptyImage"));
            g.add(RawNode.of("SaveImage").input("images", image.output(0)));
        });

        assertThat(graph.nodes()).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void title_ofANodeThatIsNotThere_namesThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromptGraph.compose(g -> {
                    g.add("here", RawNode.of("Custom"));
                    g.title("there", "A title");
                }))
                .withMessage("no node there to title; the graph has [here]");
    }

    @Test
    void as_aTypeThatCannotBeRead_saysWhatItNeeds() {
        GraphNode node = RawNode.of("Custom").toGraphNode("7");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.as(Homemade.class))
                .withMessageContaining("Homemade cannot be read from a graph")
                .withMessageContaining("from(GraphNode)");
        assertThat(node.as(RawNode.class)).isEqualTo(RawNode.of("Custom"));
    }
}
