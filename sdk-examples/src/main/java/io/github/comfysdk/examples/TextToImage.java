package io.github.comfysdk.examples;

import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.node.CheckpointLoaderSimple;
import io.github.comfysdk.node.ClipTextEncode;
import io.github.comfysdk.node.EmptyLatentImage;
import io.github.comfysdk.node.KSampler;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.node.VaeDecode;

/** The graph that the other examples change: a text becomes an image. */
final class TextToImage {
    /** The id of the checkpoint loader: model, CLIP and VAE are its outputs 0, 1 and 2. */
    static final String LOADER = "loader";

    static final String SAMPLER = "sampler";

    private TextToImage() {}

    static PromptGraph graph(String text, Seed seed) {
        return PromptGraph.compose(g -> {
            var base = g.add(LOADER, CheckpointLoaderSimple.of("sd_xl_base_1.0.safetensors"));
            var latent = g.add("latent", EmptyLatentImage.of(1024, 1024, 1));
            var positive = g.add("positive", ClipTextEncode.of(base.clip(), text));
            var negative = g.add("negative", ClipTextEncode.of(base.clip(), "text, watermark"));
            var sampled = g.add(
                    SAMPLER,
                    KSampler.builder()
                            .model(base.model())
                            .positive(positive.conditioning())
                            .negative(negative.conditioning())
                            .latentImage(latent.latent())
                            .seed(seed)
                            .steps(25)
                            .samplerName("euler")
                            .scheduler("normal")
                            .build());
            var image = g.add("decoder", VaeDecode.of(sampled.latent(), base.vae()));
            g.add("saver", SaveImage.of(image.image(), "ComfyUI"));
        });
    }
}
