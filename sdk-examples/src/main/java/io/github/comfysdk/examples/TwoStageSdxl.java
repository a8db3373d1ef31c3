package io.github.comfysdk.examples;

import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.node.CheckpointLoaderSimple;
import io.github.comfysdk.node.ClipTextEncode;
import io.github.comfysdk.node.EmptyLatentImage;
import io.github.comfysdk.node.KSamplerAdvanced;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.node.VaeDecode;

/**
 * The graph of the published API reference: the SDXL base model makes the first 20 of 25 steps, the refiner the rest. Node
 * ids are those of the reference.
 */
public final class TwoStageSdxl {
    private static final String POSITIVE = "evening sunset scenery blue sky nature, glass bottle with a galaxy in it";
    private static final String NEGATIVE = "text, watermark";

    private TwoStageSdxl() {}

    /**
     * Builds the graph.
     *
     * @param seed the noise to begin with
     * @return the graph
     */
    public static PromptGraph graph(Seed seed) {
        return PromptGraph.compose(g -> {
            var base = g.add("4", CheckpointLoaderSimple.of("sd_xl_base_1.0.safetensors"));
            var latent = g.add(
                    "5", EmptyLatentImage.builder().width(1024).height(1024).build());
            var positive = g.add("6", ClipTextEncode.of(base.clip(), POSITIVE));
            var negative = g.add("7", ClipTextEncode.of(base.clip(), NEGATIVE));
            var noisy = g.add(
                    "10",
                    KSamplerAdvanced.builder()
                            .model(base.model())
                            .positive(positive.conditioning())
                            .negative(negative.conditioning())
                            .latentImage(latent.latent())
                            .addNoise("enable")
                            .noiseSeed(seed)
                            .steps(25)
                            .samplerName("euler")
                            .scheduler("normal")
                            .startAtStep(0)
                            .endAtStep(20)
                            .returnWithLeftoverNoise("enable")
                            .build());
            var refiner = g.add("12", CheckpointLoaderSimple.of("sd_xl_refiner_1.0.safetensors"));
            var refinedPositive = g.add("15", ClipTextEncode.of(refiner.clip(), POSITIVE));
            var refinedNegative = g.add("16", ClipTextEncode.of(refiner.clip(), NEGATIVE));
            var clean = g.add(
                    "11",
                    KSamplerAdvanced.builder()
                            .model(refiner.model())
                            .positive(refinedPositive.conditioning())
                            .negative(refinedNegative.conditioning())
                            .latentImage(noisy.latent())
                            .addNoise("disable")
                            .noiseSeed(0)
                            .steps(25)
                            .samplerName("euler")
                            .scheduler("normal")
                            .startAtStep(20)
                            .returnWithLeftoverNoise("disable")
                            .build());
            var image = g.add("17", VaeDecode.of(clean.latent(), refiner.vae()));
            g.add("19", SaveImage.of(image.image(), "ComfyUI"));
        });
    }
}
