package io.github.comfysdk.node;

import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;

/** The graph of the published API reference: a base model, then a refiner on what noise it left. */
final class SdxlGraph {
    private SdxlGraph() {}

    static PromptGraph compose() {
        return PromptGraph.compose(g -> {
            var base = g.add("4", CheckpointLoaderSimple.of("sdXL_v10VAEFix.safetensors"));
            var latent = g.add(
                    "5",
                    EmptyLatentImage.builder()
                            .width(1024)
                            .height(1024)
                            .batchSize(1)
                            .build());
            var positive = g.add("6", ClipTextEncode.of(base.clip(), "evening sunset scenery, galaxy in a bottle"));
            var negative = g.add("7", ClipTextEncode.of(base.clip(), "text, watermark"));
            var sampled = g.add(
                    "10",
                    KSamplerAdvanced.builder()
                            .model(base.model())
                            .addNoise(KSamplerAdvanced.ADD_NOISE_ENABLE)
                            .noiseSeed(Seed.of(721897303308196L))
                            .steps(25)
                            .cfg(8.0)
                            .samplerName(SamplerNames.EULER)
                            .scheduler(Schedulers.NORMAL)
                            .positive(positive.conditioning())
                            .negative(negative.conditioning())
                            .latentImage(latent.latent())
                            .startAtStep(0)
                            .endAtStep(20)
                            .returnWithLeftoverNoise("enable")
                            .build());
            var refiner = g.add("12", CheckpointLoaderSimple.of("sd_xl_refiner_1.0.safetensors"));
            var finePositive = g.add("15", ClipTextEncode.of(refiner.clip(), "evening sunset scenery"));
            var fineNegative = g.add("16", ClipTextEncode.of(refiner.clip(), "text, watermark"));
            var refined = g.add(
                    "11",
                    KSamplerAdvanced.builder()
                            .model(refiner.model())
                            .addNoise("disable")
                            .noiseSeed(0)
                            .steps(25)
                            .samplerName("euler")
                            .scheduler("normal")
                            .positive(finePositive.conditioning())
                            .negative(fineNegative.conditioning())
                            .latentImage(sampled.latent())
                            .startAtStep(20)
                            .endAtStep(10000)
                            .returnWithLeftoverNoise("disable")
                            .build());
            var image = g.add("17", VaeDecode.of(refined.latent(), refiner.vae()));
            g.add("19", SaveImage.of(image.image(), "ComfyUI"));
        });
    }
}
