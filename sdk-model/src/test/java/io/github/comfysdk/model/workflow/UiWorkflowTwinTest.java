package io.github.comfysdk.model.workflow;

import static io.github.comfysdk.model.workflow.CustomClasses.widgets;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.Corpus;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphDiff;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Workflows of the corpus whose repositories have them in API format too. Most of the pairs have drifted apart by hand:
 * for each the table has the inputs that differ, and nothing else may.
 */
class UiWorkflowTwinTest {
    private static final Map<String, List<String>> CUSTOM_CLASSES = Map.ofEntries(
            Map.entry("GroundingDinoModelLoader (segment anything)", widgets("model_name")),
            Map.entry("SAMModelLoader (segment anything)", widgets("model_name")),
            Map.entry("GroundingDinoSAMSegment (segment anything)", widgets("prompt", "threshold")),
            Map.entry("BrushNetLoader", widgets("brushnet", "dtype")),
            Map.entry("PowerPaintCLIPLoader", widgets("base", "powerpaint")),
            Map.entry("PowerPaint", widgets("fitting", "function", "scale", "start_at", "end_at", "save_memory")),
            Map.entry("IPAdapterModelLoader", widgets("ipadapter_file")),
            Map.entry(
                    "IPAdapterAdvanced",
                    widgets("weight", "weight_type", "combine_embeds", "start_at", "end_at", "embeds_scaling")),
            Map.entry("MZ_ChatGLM3", widgets("text")),
            Map.entry("MZ_ChatGLM3Loader", widgets("chatglm3_checkpoint")),
            Map.entry("MZ_KolorsUNETLoader", widgets("unet_name")),
            Map.entry("Text box", widgets("Text")),
            Map.entry("Text Concatenate", widgets("linebreak_addition")),
            Map.entry(
                    "WD14Tagger|pysssss", widgets("model", "threshold", "character_threshold", "exclude_tags", "tags")),
            Map.entry("DWPreprocessor", widgets("detect_hand", "detect_body", "detect_face")),
            Map.entry("LeReS-DepthMapPreprocessor", widgets("rm_nearest", "rm_background", "boost")),
            Map.entry("TilePreprocessor", widgets("pyrUp_iters")),
            Map.entry("ModelSamplerTonemapNoiseTest", widgets("multiplier")),
            Map.entry("ShowText|pysssss", widgets()),
            Map.entry("LyricsLangSwitch", widgets("lyrics")));

    /** A pair of files, and what differs between them for reasons that are not the converter's. */
    private record Pair(String ui, String api, Set<String> differing) {}

    private static final List<Pair> PAIRS = List.of(
            // People put their own files in, and the older editor sent the upload button along.
            new Pair("129-replicate-cog-comfyui", "207-replicate-cog-comfyui", Set.of("2.image", "2.upload")),
            new Pair("134-replicate-cog-comfyui", "216-replicate-cog-comfyui", Set.of("58.image", "58.upload")),
            new Pair(
                    "150-replicate-cog-comfyui",
                    "262-replicate-cog-comfyui",
                    Set.of("11.image", "11.upload", "9.prompt")),
            new Pair(
                    "139-replicate-cog-comfyui",
                    "238-replicate-cog-comfyui",
                    Set.of("59.unet_name", "66.chatglm3_checkpoint", "77.image", "77.upload")),
            new Pair("148-replicate-cog-comfyui", "256-replicate-cog-comfyui", Set.of("4.ckpt_name")),
            new Pair(
                    "009-aleksej622-ComfyUI-Consistent-Video",
                    "013-aleksej622-ComfyUI-Consistent-Video",
                    Set.of("10.choose file to upload")),
            // This one was rewritten by hand, with inputs that no class has.
            new Pair(
                    "011-animede-simple_video",
                    "037-animede-simple_video",
                    Set.of(
                            "14.guidance_lyric",
                            "14.lyrics_strength",
                            "14.tags",
                            "14.text",
                            "17.num_channels",
                            "50.multiplier",
                            "52.cfg",
                            "52.control_after_generate",
                            "52.denoise",
                            "52.seed",
                            "59.bitrate",
                            "74.language",
                            "74.lyrics",
                            "74.threshold")),
            // The catalogue is of a later version, in which the last two classes have other widgets.
            new Pair(
                    "010-animede-simple_video",
                    "035-animede-simple_video",
                    Set.of(
                            "54.shift",
                            "55.shift",
                            "57.noise_seed",
                            "58.noise_seed",
                            "60.bit_depth",
                            "61.codec",
                            "61.filename_prefix",
                            "61.format.codec",
                            "61.format.codec.encoding")));

    @TestFactory
    Stream<DynamicTest> toPromptGraph_realWorkflow_givesTheGraphThatIsBesideIt() {
        return Corpus.folder()
                .map(folder -> PAIRS.stream()
                        .map(pair -> DynamicTest.dynamicTest(
                                pair.ui(),
                                () -> assertTwins(
                                        pair,
                                        folder.resolve("ui").resolve(pair.ui() + ".json"),
                                        folder.resolve("api").resolve(pair.api() + ".json")))))
                .orElseGet(() -> Stream.of(Corpus.absent()));
    }

    private static void assertTwins(Pair pair, Path ui, Path api) throws IOException {
        NodeCatalog catalog = NodeCatalog.core(ComfyVersion.NEW).merge(CustomClasses.of(CUSTOM_CLASSES));
        PromptGraph twin = PromptGraph.read(api);

        PromptGraph graph = UiWorkflow.read(ui).toPromptGraph(catalog);

        assertThat(differing(graph, twin)).isEqualTo(new TreeSet<>(pair.differing()));
    }

    private static Set<String> differing(PromptGraph graph, PromptGraph twin) {
        GraphDiff diff = graph.diff(twin);
        var names = new TreeSet<String>();
        diff.added().forEach(node -> names.add("+" + node.id()));
        diff.removed().forEach(node -> names.add("-" + node.id()));
        diff.changed().forEach(change -> {
            GraphNode after = change.after();
            change.inputs().forEach(input -> names.add(after.id() + "." + input.name()));
            change.otherMembers().stream()
                    .filter(member -> !member.equals("_meta"))
                    .forEach(member -> names.add(after.id() + "/" + member));
        });
        return names;
    }

    @TestFactory
    Stream<DynamicTest> toPromptGraph_anyRealWorkflow_isConvertedOrExplained() {
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "an empty one",
                        () -> assertThat(UiWorkflow.read("{\"nodes\":[],\"links\":[]}")
                                        .toPromptGraph(NodeCatalog.core())
                                        .nodes())
                                .isEmpty())),
                Corpus.tests("ui", UiWorkflowTwinTest::assertConvertedOrExplained));
    }

    private static void assertConvertedOrExplained(Path file) throws IOException {
        UiWorkflow workflow = UiWorkflow.read(file);
        try {
            assertThat(workflow.toPromptGraph(NodeCatalog.core()).nodes()).isNotEmpty();
        } catch (UnconvertibleWorkflowException e) {
            assertThat(e)
                    .hasMessageContaining("node " + e.nodeId() + " (")
                    .hasMessageContaining("the catalogue lacks its class");
        }
    }
}
