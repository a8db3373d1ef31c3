package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphDiffTest {
    private final PromptGraph graph = SampleGraphs.textToImage();

    @Test
    void diff_sameContentInAnotherOrder_isEmpty() {
        var shuffled = new LinkedHashMap<String, GraphNode>();
        graph.nodes().values().stream()
                .sorted((a, b) -> b.id().compareTo(a.id()))
                .forEach(node -> shuffled.put(node.id(), node));

        GraphDiff diff = graph.diff(PromptGraph.of(shuffled.values()));

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff).hasToString("no difference");
    }

    @Test
    void diff_manyChanges_tellsEachOnceAndNoPromptText() {
        PromptGraph after = graph.without("9")
                .with(GraphNode.of("10", "PreviewImage").withInput("images", Link.of("8", 0)))
                .withInput("3", "steps", 30)
                .withInput("3", "model", Link.of("11", 0))
                .withInput("3", "extra", 1)
                .with(graph.node("8").withoutInput("vae"))
                .with(graph.node("5").withTitle("Latent"))
                .withInput("6", "text", "a secret castle")
                .withInput("7", "text", "rain");

        GraphDiff diff = graph.diff(after);

        assertThat(diff.added()).containsExactly(after.node("10"));
        assertThat(diff.removed()).containsExactly(graph.node("9"));
        assertThat(diff.changed()).extracting(change -> change.after().id()).containsExactly("5", "6", "7", "3", "8");
        assertThat(diff.toString().lines())
                .containsExactly(
                        "+ 10 PreviewImage",
                        "- 9 SaveImage",
                        "~ 5 EmptyLatentImage: _meta",
                        "~ 6 CLIPTextEncode: text another text of 15 characters",
                        "~ 7 CLIPTextEncode: text text of 3 characters -> text of 4 characters",
                        "~ 3 KSampler: steps 25 -> 30, model [\"4\", 0] -> [\"11\", 0], +extra",
                        "~ 8 VAEDecode: -vae");
    }

    @Test
    void diff_classTypeChanged_isAChangeOfOtherMembers() {
        PromptGraph after = graph.with(
                GraphNode.of("8", "VAEDecodeTiled").withInputs(graph.node("8").inputs()));

        GraphDiff diff = graph.diff(after);

        assertThat(diff.changed())
                .containsExactly(new NodeChange(graph.node("8"), after.node("8"), List.of(), Set.of("class_type")));
        assertThat(diff).hasToString("~ 8 VAEDecode -> VAEDecodeTiled");
    }

    @Test
    void diff_nullAgainstAbsent_areTwoThings() {
        PromptGraph after = graph.withInput("3", "mask", InputValue.ofNull());

        assertThat(graph.diff(after).changed().get(0).inputs())
                .containsExactly(
                        new NodeChange.InputChange("mask", Optional.empty(), Optional.of(InputValue.ofNull())));
    }
}
