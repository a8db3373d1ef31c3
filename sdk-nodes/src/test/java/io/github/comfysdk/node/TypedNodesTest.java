package io.github.comfysdk.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.Input;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.Output;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.graph.SlotType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README and the guide promise of typed nodes. */
class TypedNodesTest {
    private static final Output<SlotType.Clip> CLIP = Output.unchecked("4", 1);
    private static final Output<SlotType.Image> IMAGE = Output.unchecked("17", 0);

    @Test
    void compose_twoStageSdxl_givesTheGraphOfTheReference() {
        PromptGraph expected = PromptGraph.read("""
                {
                  "4": {"inputs": {"ckpt_name": "sdXL_v10VAEFix.safetensors"}, "class_type": "CheckpointLoaderSimple"},
                  "5": {"inputs": {"width": 1024, "height": 1024, "batch_size": 1}, "class_type": "EmptyLatentImage"},
                  "6": {"inputs": {"text": "evening sunset scenery, galaxy in a bottle", "clip": ["4", 1]},
                        "class_type": "CLIPTextEncode"},
                  "7": {"inputs": {"text": "text, watermark", "clip": ["4", 1]}, "class_type": "CLIPTextEncode"},
                  "10": {"inputs": {"model": ["4", 0], "add_noise": "enable", "noise_seed": 721897303308196,
                        "steps": 25, "cfg": 8.0, "sampler_name": "euler", "scheduler": "normal",
                        "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0],
                        "start_at_step": 0, "end_at_step": 20, "return_with_leftover_noise": "enable"},
                        "class_type": "KSamplerAdvanced"},
                  "12": {"inputs": {"ckpt_name": "sd_xl_refiner_1.0.safetensors"},
                        "class_type": "CheckpointLoaderSimple"},
                  "15": {"inputs": {"text": "evening sunset scenery", "clip": ["12", 1]},
                        "class_type": "CLIPTextEncode"},
                  "16": {"inputs": {"text": "text, watermark", "clip": ["12", 1]}, "class_type": "CLIPTextEncode"},
                  "11": {"inputs": {"model": ["12", 0], "add_noise": "disable", "noise_seed": 0,
                        "steps": 25, "cfg": 8.0, "sampler_name": "euler", "scheduler": "normal",
                        "positive": ["15", 0], "negative": ["16", 0], "latent_image": ["10", 0],
                        "start_at_step": 20, "end_at_step": 10000, "return_with_leftover_noise": "disable"},
                        "class_type": "KSamplerAdvanced"},
                  "17": {"inputs": {"samples": ["11", 0], "vae": ["12", 2]}, "class_type": "VAEDecode"},
                  "19": {"inputs": {"images": ["17", 0], "filename_prefix": "ComfyUI"}, "class_type": "SaveImage"}
                }
                """);

        assertThat(SdxlGraph.compose().toJson()).isEqualTo(expected.toJson());
    }

    @Test
    void build_missingInputs_namesThemAll() {
        assertThatThrownBy(() -> KSampler.builder().samplerName("euler").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("KSampler lacks required inputs: model, scheduler, positive, negative, latent_image");
    }

    @Test
    void of_lessThanAllInputs_takesTheDefaults() {
        assertThat(SaveImage.of(IMAGE)).isEqualTo(SaveImage.of(IMAGE, "ComfyUI"));
        assertThat(EmptyLatentImage.of()).isEqualTo(EmptyLatentImage.of(512, 512, 1));
    }

    @Test
    void setter_literalOutOfRange_isRefusedWithTheRange() {
        assertThatThrownBy(() -> KSampler.builder().steps(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps of KSampler is 0; ComfyUI takes 1 to 10000");
        assertThatThrownBy(() -> KSampler.builder().cfg(100.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cfg of KSampler is 100.5; ComfyUI takes 0.0 to 100.0");
        assertThatThrownBy(() -> KSampler.builder().seed(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seed of KSampler is -1; ComfyUI takes at least 0");
        assertThatThrownBy(() -> KSampler.builder().cfg(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void setter_largestSeed_isKept() {
        RandomNoise noise =
                RandomNoise.builder().noiseSeed(Seed.of("18446744073709551615")).build();

        assertThat(noise.toGraphNode("1").input("noise_seed")).hasToString("Optional[18446744073709551615]");
    }

    @Test
    void setter_linkedWidget_holdsTheLink() {
        ClipTextEncode linked = ClipTextEncode.builder()
                .clip(CLIP)
                .text(Output.<SlotType.Text>unchecked("30", 2))
                .build();

        assertThat(linked.text()).isEqualTo(Input.unchecked(Link.of("30", 2)));
        assertThat(linked.text().isLinked()).isTrue();
    }

    @Test
    void setter_uncheckedInput_takesWhatTheTypeHasNoWordFor() {
        ClipTextEncode odd = ClipTextEncode.builder()
                .clip(Output.unchecked("9", 0).uncheckedCast())
                .text(Input.unchecked(InputValue.of(List.of(InputValue.of("a")))))
                .build();

        assertThat(odd.toGraphNode("1").inputs().values())
                .containsExactly(InputValue.of(List.of(InputValue.of("a"))), Link.of("9", 0));
    }

    @Test
    void as_scalarsAndSlotsWrittenAsTexts_areRead() {
        GraphNode node = PromptGraph.read("""
                        {"10": {"class_type": "KSamplerAdvanced", "inputs": {"add_noise": "enable",
                          "noise_seed": "721897303308196", "steps": "25", "cfg": "8", "sampler_name": "euler",
                          "scheduler": "normal", "start_at_step": "0", "end_at_step": "20",
                          "return_with_leftover_noise": "enable", "model": ["4", "0"], "positive": ["6", "0"],
                          "negative": ["7", "0"], "latent_image": ["5", "0"], "control_after_generate": "fixed"}}}
                        """).node("10");

        KSamplerAdvanced read = node.as(KSamplerAdvanced.class);

        assertThat(read.steps()).isEqualTo(Input.of(25));
        assertThat(read.noiseSeed()).isEqualTo(Input.of(Seed.of(721897303308196L)));
        assertThat(read.latentImage()).isEqualTo(Input.of(Output.<SlotType.Latent>unchecked("5", 0)));
        assertThat(read.inputs().keySet()).first().isEqualTo("model");
        assertThat(read.inputs()).doesNotContainKey("control_after_generate").hasSize(13);
    }

    @Test
    void as_missingInputs_takeDefaultsOrAreNamed() {
        GraphNode save = GraphNode.of("9", "SaveImage").withInput("images", Link.of("8", 0));

        assertThat(save.as(SaveImage.class).filenamePrefix()).isEqualTo(Input.of("ComfyUI"));
        assertThatThrownBy(() -> GraphNode.of("9", "SaveImage").as(SaveImage.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node 9: SaveImage lacks required inputs: images");
    }

    @Test
    void as_wrongClassOrValue_isRefused() {
        assertThatThrownBy(() -> GraphNode.of("9", "VAEDecode").as(SaveImage.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VAEDecode, not a SaveImage");
        assertThatThrownBy(() -> GraphNode.of("9", "EmptyLatentImage")
                        .withInput("width", InputValue.of("wide"))
                        .as(EmptyLatentImage.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input width of node 9");
    }

    @Test
    void toString_prompt_isNotShown() {
        assertThat(ClipTextEncode.of(CLIP, "my secret"))
                .hasToString("CLIPTextEncode[text=(9 characters), clip=[\"4\", 1]]");
    }

    @Test
    void toBuilder_changedCopy_leavesTheNodeAlone() {
        SaveImage one = SaveImage.of(IMAGE, "one");

        SaveImage two = one.toBuilder().filenamePrefix("two").build();

        assertThat(one).isEqualTo(SaveImage.of(IMAGE, "one")).hasSameHashCodeAs(SaveImage.of(IMAGE, "one"));
        assertThat(two).isNotEqualTo(one).isEqualTo(SaveImage.of(IMAGE, "two"));
    }

    @Test
    void outputs_nodeWithoutAny_isTheNodeId() {
        assertThat(SaveImage.of(IMAGE).outputs("9")).isEqualTo(new SaveImage.Outputs("9"));
    }
}
