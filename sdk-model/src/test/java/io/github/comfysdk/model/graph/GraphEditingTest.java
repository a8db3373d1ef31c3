package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GraphEditingTest {
    private final PromptGraph graph = SampleGraphs.textToImage();

    @Test
    void without_nodeWithLinks_removesItAndLeavesTheLinksDangling() {
        PromptGraph edited = graph.without("5");

        assertThat(edited.nodes().keySet()).containsExactly("4", "6", "7", "3", "8", "9");
        assertThat(edited.node("3").input("latent_image")).contains(Link.of("5", 0));
        assertThat(graph.nodes()).hasSize(7);
    }

    @Test
    void without_unknownNode_givesTheSameGraph() {
        assertThat(graph.without("77")).isSameAs(graph);
    }

    @Test
    void withInput_valuesOfEachKind_areWrittenAsJsonKnowsThem() {
        PromptGraph edited = graph.withInput("9", "text", "x")
                .withInput("9", "int", 7)
                .withInput("9", "float", 7.0)
                .withInput("9", "bool", true)
                .withInput("9", "seed", Seed.of("18446744073709551615"))
                .withInput("9", "link", Output.unchecked("4", 1))
                .withInput("9", "null", InputValue.ofNull());

        assertThat(PromptGraph.of(List.of(edited.node("9"))).toJson())
                .isEqualTo("{\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"filename_prefix\":\"ComfyUI\","
                        + "\"images\":[\"8\",0],\"text\":\"x\",\"int\":7,\"float\":7.0,\"bool\":true,"
                        + "\"seed\":18446744073709551615,\"link\":[\"4\",1],\"null\":null},\"is_changed\":[1,2,3]}}");
    }

    @Test
    void withInput_oneValue_sharesAllOtherNodes() {
        PromptGraph edited = graph.withInput("3", "steps", 30);

        assertThat(edited.node("4")).isSameAs(graph.node("4"));
        assertThat(edited.nodes().keySet())
                .containsExactlyElementsOf(graph.nodes().keySet());
    }

    @Test
    void withInput_unknownNode_namesTheNodesThereAre() {
        assertThatThrownBy(() -> graph.withInput("77", "text", "x"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no node 77 in the graph, which has [4, 5, 6, 7, 3, 8, 9]");
    }

    @Test
    void retarget_outputThatSeveralInputsTake_rewiresThemAndNothingElse() {
        PromptGraph edited = graph.with(GraphNode.of("20", "CLIPLoader"))
                .retarget(Output.unchecked("4", 1), Output.unchecked("20", 0));

        assertThat(edited.node("6").input("clip")).contains(Link.of("20", 0));
        assertThat(edited.node("7").input("clip")).contains(Link.of("20", 0));
        assertThat(edited.node("3")).isSameAs(graph.node("3"));
        assertThat(edited.node("8")).isSameAs(graph.node("8"));
    }

    @Test
    void withId_nodeThatIsLinkedTo_keepsItsPlaceAndItsLinks() {
        PromptGraph edited = graph.withId("4", "base:4");

        assertThat(edited.nodes().keySet()).containsExactly("base:4", "5", "6", "7", "3", "8", "9");
        assertThat(edited.node("base:4").title()).contains("Base");
        assertThat(edited.node("8").inputs())
                .isEqualTo(Map.of("samples", Link.of("3", 0), "vae", Link.of("base:4", 2)));
        assertThat(edited.node("9")).isSameAs(graph.node("9"));
    }

    @Test
    void withId_listThatComfyUiTakesForALink_isRenamedToo() {
        PromptGraph odd = PromptGraph.read(
                "{\"1\":{\"inputs\":{}},\"2\":{\"inputs\":{\"a\":[\"1\",-1],\"b\":[\"1\",\"0\"],\"c\":[\"1\"],\"d\":\"1\"}}}");

        assertThat(odd.withId("1", "x").toJson())
                .isEqualTo("{\"x\":{\"inputs\":{}},"
                        + "\"2\":{\"inputs\":{\"a\":[\"x\",-1],\"b\":[\"x\",\"0\"],\"c\":[\"1\"],\"d\":\"1\"}}}");
    }

    @Test
    void withId_idOfAnotherNode_isRefused() {
        assertThatThrownBy(() -> graph.withId("4", "5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the graph already has a node 5; node 4 needs an id that is free");
        assertThat(graph.withId("4", "4")).isEqualTo(graph);
    }

    @Test
    void merge_idsThatClash_getTheNextFreeNumbersAndLinksFollow() {
        PromptGraph other = PromptGraph.of(List.of(
                GraphNode.of("4", "LoadImage"),
                GraphNode.of("save", "SaveImage").withInput("images", Link.of("4", 0)),
                GraphNode.of("1", "Odd").withInput("lost", Link.of("9", 0))));

        MergedGraph merged = graph.merge(other);

        assertThat(merged.newIds()).isEqualTo(Map.of("4", "2", "save", "save", "1", "1"));
        assertThat(merged.graph().nodes().keySet())
                .containsExactly("4", "5", "6", "7", "3", "8", "9", "2", "save", "1");
        assertThat(merged.graph().node("save").input("images")).contains(Link.of("2", 0));
        assertThat(merged.graph().node("1").input("lost")).contains(Link.of("9", 0));
        assertThat(merged.graph().node("4")).isSameAs(graph.node("4"));
    }

    @TestFactory
    Stream<DynamicTest> merge_graphWithItself_givesTwoIndependentCopies() {
        return SampleGraphs.tests(original -> {
            MergedGraph merged = original.merge(original);

            PromptGraph copy = merged.graph();
            for (String id : original.nodes().keySet()) {
                copy = copy.without(id);
            }
            assertThat(merged.graph().nodes()).hasSize(2 * original.nodes().size());
            assertThat(copy.contentHash())
                    .isEqualTo(
                            NodeReference.rename(original, id -> merged.newIds().getOrDefault(id, id))
                                    .contentHash());
        });
    }

    @Test
    void upstreamOf_sampler_leavesOutWhatComesAfterIt() {
        PromptGraph part = graph.upstreamOf("3");

        assertThat(part.nodes().keySet()).containsExactly("4", "5", "6", "7", "3");
        assertThat(part.node("3")).isSameAs(graph.node("3"));
    }

    @Test
    void upstreamOf_nodeInACycle_givesTheCycle() {
        PromptGraph cyclic = graph.withInput("5", "width", Link.of("9", 0)).with(GraphNode.of("30", "Lonely"));

        assertThat(cyclic.upstreamOf("8").nodes().keySet()).containsExactly("4", "5", "6", "7", "3", "8", "9");
    }

    @Test
    void withRandomSeeds_twoSamplers_drawsForIntegersOnlyAndRecords() {
        PromptGraph two = graph.with(GraphNode.of("30", "KSamplerAdvanced").withInput("noise_seed", InputValue.of(1)))
                .with(GraphNode.of("31", "KSampler").withInput("seed", Link.of("4", 0)))
                .with(GraphNode.of("32", "KSampler").withInput("seed", InputValue.of("5")));

        SeededGraph seeded = two.withRandomSeeds();

        assertThat(seeded.seeds().keySet())
                .containsExactly(new NodeInput("3", "seed"), new NodeInput("30", "noise_seed"));
        PromptGraph repeated = two;
        for (var drawn : seeded.seeds().entrySet()) {
            repeated =
                    repeated.withInput(drawn.getKey().nodeId(), drawn.getKey().input(), drawn.getValue());
        }
        assertThat(seeded.graph()).isEqualTo(repeated).isNotEqualTo(two);
    }

    @Test
    void withSeeds_sourceOfNumbers_isAskedInTheOrderOfTheGraph() {
        var numbers = List.of(Seed.of(11), Seed.of(12)).iterator();
        PromptGraph two = graph.with(GraphNode.of("30", "KSamplerAdvanced").withInput("noise_seed", InputValue.of(1)));

        SeededGraph seeded = two.withSeeds(numbers::next);

        assertThat(seeded.graph()).isEqualTo(two.withInput("3", "seed", 11).withInput("30", "noise_seed", 12));
    }

    @Test
    void compose_composerThatIsKept_cannotChangeTheGraph() {
        var kept = new ArrayList<GraphComposer>();
        PromptGraph composed = PromptGraph.compose(composer -> {
            composer.add(RawNode.of("VAELoader"));
            kept.add(composer);
        });

        kept.get(0).add(RawNode.of("SaveImage"));
        kept.get(0).title("1", "Later");

        assertThat(composed.nodes()).containsOnlyKeys("1");
        assertThat(composed.node("1").title()).isEmpty();
    }
}
