package io.github.comfysdk.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.SampleGraphs;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.validation.GraphValidator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphEditsTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core();
    private static final Link MODEL = Link.of("4", 0);
    private static final Link CLIP = Link.of("4", 1);

    private final PromptGraph graph = SampleGraphs.textToImage();
    private final GraphEdits edits = GraphEdits.of(graph);

    private static GraphNode lora(String id, Link model, Link clip) {
        return GraphNode.of(id, "LoraLoader")
                .withInput("lora_name", InputValue.of("style.safetensors"))
                .withInput("strength_model", InputValue.of(1.0))
                .withInput("strength_clip", InputValue.of(1.0))
                .withInput("model", model)
                .withInput("clip", clip);
    }

    @Test
    void insertAfter_twoOutputs_rewiresAllOthersAndNotTheNodeItself() {
        GraphNode lora = lora("20", MODEL, CLIP);

        PromptGraph edited =
                edits.insertAfter(MODEL, lora).insertAfter(CLIP, lora, 1).graph();

        assertThat(edited.node("20")).isEqualTo(lora);
        assertThat(edited.node("3").input("model")).contains(Link.of("20", 0));
        assertThat(edited.node("6").input("clip")).contains(Link.of("20", 1));
        assertThat(edited.node("7").input("clip")).contains(Link.of("20", 1));
        assertThat(edited.node("8").input("vae")).contains(Link.of("4", 2));
        assertThat(edited.cycle()).isEmpty();
        assertThat(GraphValidator.validate(edited, CATALOG).valid()).isTrue();
    }

    @Test
    void insertAfter_severalTimes_buildsAChain() {
        PromptGraph edited = edits.insertAfter(MODEL, lora("20", MODEL, CLIP))
                .insertAfter(Link.of("20", 0), lora("21", Link.of("20", 0), CLIP))
                .graph();

        assertThat(edited.node("20").input("model")).contains(MODEL);
        assertThat(edited.node("21").input("model")).contains(Link.of("20", 0));
        assertThat(edited.node("3").input("model")).contains(Link.of("21", 0));
    }

    @Test
    void insertAfter_nodeThatNeedsWhatTheOutputFeeds_makesNoCycle() {
        GraphNode blend =
                GraphNode.of("20", "Blend").withInput("a", Link.of("3", 0)).withInput("b", Link.of("8", 0));

        PromptGraph edited = edits.insertAfter(Link.of("3", 0), blend).graph();

        assertThat(edited.node("8").input("samples")).contains(Link.of("3", 0));
        assertThat(edited.cycle()).isEmpty();
    }

    @Test
    void insertAfter_nodeThatDoesNotFit_isRefused() {
        assertThatThrownBy(() -> edits.insertAfter(Link.of("77", 0), lora("20", MODEL, CLIP)))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no node 77");
        assertThatThrownBy(() -> edits.insertAfter(Link.of("4", 2), lora("20", MODEL, CLIP)))
                .hasMessage(
                        "node 20 has no input that links to [\"4\", 2], after which it should be inserted; give it one"
                                + " by withInput(name, output)");
        assertThatThrownBy(() -> edits.insertAfter(MODEL, lora("9", MODEL, CLIP)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the graph already has another node 9; freeId() returns an id that is free");
        assertThat(edits.freeId()).isEqualTo("1");
        assertThat(GraphEdits.of(graph.withId("4", "1")).freeId()).isEqualTo("2");
    }

    @Test
    void prune_nodesThatNoOutputNeeds_areRemoved() {
        PromptGraph cluttered = graph.with(GraphNode.of("30", "EmptyLatentImage"))
                .with(GraphNode.of("31", "VAEDecode").withInput("samples", Link.of("3", 0)))
                .with(GraphNode.of("32", "SomebodysSaver").withInput("images", Link.of("8", 0)))
                .with(GraphNode.of("33", "SomebodysNode"))
                .with(GraphNode.of("34", "VAEEncode").withInput("pixels", Link.of("33", 0)));

        assertThat(GraphEdits.of(cluttered).prune(CATALOG).graph()).isEqualTo(graph.with(cluttered.node("32")));
        assertThat(edits.prune(CATALOG).graph()).isEqualTo(graph);
    }

    @Test
    void prune_graphWithoutOutput_isRefused() {
        assertThatThrownBy(() -> GraphEdits.of(graph.upstreamOf("8")).prune(CATALOG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the graph of 6 nodes has no output such as SaveImage, so nothing would be left of it");
    }

    @Test
    void replaceFile_everyInputThatNamesIt_namesTheOther() {
        PromptGraph before = PromptGraph.read("""
                {"1":{"class_type":"A","inputs":{"ckpt_name":"sdxl\\\\base.safetensors","text":"sdxl/base.safetensors, a cat"}},
                 "2":{"class_type":"B","inputs":{"lora_1":{"on":true,"lora":"sdxl/base.safetensors"},"list":[1,"sdxl/base.safetensors",2],
                  "broken":["sdxl/base.safetensors","0"],"link":["sdxl/base.safetensors",0]}},
                 "3":{"class_type":"LoadImage","inputs":{"image":"sdxl/base.safetensors [output]"}}}
                """);

        PromptGraph after = GraphEdits.of(before)
                .replaceFile("sdxl/base.safetensors", "new.safetensors")
                .graph();

        assertThat(after.toJson())
                .isEqualTo(before.toJson()
                        .replace("\"ckpt_name\":\"sdxl\\\\base.safetensors\"", "\"ckpt_name\":\"new.safetensors\"")
                        .replace("\"lora\":\"sdxl/base.safetensors\"", "\"lora\":\"new.safetensors\"")
                        .replace("[1,\"sdxl/base.safetensors\",2]", "[1,\"new.safetensors\",2]")
                        .replace("sdxl/base.safetensors [output]", "new.safetensors [output]"));
    }

    @Test
    void replaceFile_fileThatNobodyNames_changesNothing() {
        assertThat(edits.replaceFile("b.safetensors", "c.safetensors")).isSameAs(edits);
        assertThat(edits.replaceFile("a.safetensors", "c.safetensors")
                        .graph()
                        .node("4")
                        .input("ckpt_name"))
                .contains(InputValue.of("c.safetensors"));
    }

    @ParameterizedTest
    @CsvSource({
        "sdxl\\base.safetensors,sdxl/base.safetensors",
        "a b\\c d\\e.PT,a b/c d/e.PT",
        "in\\photo.png [input],in/photo.png [input]",
        "mixed/a\\b.ckpt,mixed/a/b.ckpt"
    })
    void withForwardSlashes_pathsOfFiles_areWrittenAsOnLinux(String path, String expected) {
        PromptGraph before = graph.withInput("4", "ckpt_name", path);

        assertThat(GraphEdits.of(before).withForwardSlashes().graph().node("4").input("ckpt_name"))
                .contains(InputValue.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a cat \\(black\\)",
                "a \\(cat\\).png",
                "C:\\models\\a.safetensors",
                "two\\lines\nb.png",
                "a\\b",
                "%date:yyyy\\MM%",
                "plain.png",
                "{a\\|b}.png"
            })
    void withForwardSlashes_otherTexts_stay(String text) {
        PromptGraph before = graph.withInput("6", "text", text);

        assertThat(GraphEdits.of(before).withForwardSlashes().graph()).isEqualTo(before);
    }

    @Test
    void drawPrompts_textsThatTheCatalogueCallsDynamic_arePlainAfterwards() {
        PromptGraph before =
                graph.withInput("6", "text", "a {red|blue} barn // at dawn").withInput("9", "filename_prefix", "{a|b}");

        PromptGraph drawn =
                GraphEdits.of(before).drawPrompts(CATALOG, Seed.of(1)).graph();

        assertThat(drawn.node("6").input("text"))
                .isIn(Optional.of(InputValue.of("a red barn ")), Optional.of(InputValue.of("a blue barn ")));
        assertThat(drawn.node("9").input("filename_prefix")).contains(InputValue.of("{a|b}"));
        assertThat(GraphEdits.of(before).drawPrompts(CATALOG, Seed.of(1)).graph())
                .isEqualTo(drawn);
        assertThat(GraphEdits.of(before)
                        .withoutComments(CATALOG)
                        .graph()
                        .node("6")
                        .input("text"))
                .contains(InputValue.of("a {red|blue} barn "));
    }

    @Test
    void mapTexts_change_isAskedForEachText() {
        var edited = edits.mapTexts((input, text) -> input.input().equals("text") ? text + "!" : text);

        assertThat(edited.graph().node("7").input("text")).contains(InputValue.of("fog!"));
        assertThat(edited).hasToString("GraphEdits of a PromptGraph of 7 nodes");
    }

    @Test
    void upstreamOf_severalNodes_holdsSharedNodesOnce() {
        PromptGraph part = graph.upstreamOf("6", "7", "5");

        assertThat(part.nodes().keySet()).containsExactly("4", "5", "6", "7");
        assertThat(graph.upstreamOf().nodes()).isEqualTo(Map.of());
        assertThatThrownBy(() -> graph.upstreamOf("6", "77"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no node 77");
        assertThat(part)
                .isEqualTo(PromptGraph.of(List.of(graph.node("4"), graph.node("5"), graph.node("6"), graph.node("7"))));
    }
}
