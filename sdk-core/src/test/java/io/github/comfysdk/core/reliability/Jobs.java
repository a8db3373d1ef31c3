package io.github.comfysdk.core.reliability;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.node.CheckpointLoaderSimple;
import io.github.comfysdk.node.ClipTextEncode;
import io.github.comfysdk.node.EmptyLatentImage;
import io.github.comfysdk.node.KSampler;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.node.VaeDecode;

/** Requests for jobs. */
final class Jobs {
    /** Stands in every prompt, and must stand in nothing that is meant for people. */
    static final String PRIVATE_PROMPT = "a-very-private-prompt";

    private static final PromptGraph GRAPH = PromptGraph.compose(g -> {
        var base = g.add(CheckpointLoaderSimple.of("sdXL_v10VAEFix.safetensors"));
        var latent = g.add(
                EmptyLatentImage.builder().width(1024).height(1024).batchSize(1).build());
        var positive = g.add(ClipTextEncode.of(base.clip(), PRIVATE_PROMPT));
        var negative = g.add(ClipTextEncode.of(base.clip(), "text, watermark"));
        var sampled = g.add(KSampler.builder()
                .model(base.model())
                .positive(positive.conditioning())
                .negative(negative.conditioning())
                .latentImage(latent.latent())
                .seed(Seed.of(721897303308196L))
                .steps(25)
                .cfg(8.0)
                .samplerName("euler")
                .scheduler("normal")
                .build());
        var image = g.add(VaeDecode.of(sampled.latent(), base.vae()));
        g.add(SaveImage.of(image.image(), "ComfyUI"));
    });

    private Jobs() {}

    static CreateExecuteRequest on(String endpointName, String promptId) {
        return CreateExecuteRequest.builder()
                .promptId(promptId)
                .endpointName(endpointName)
                .prompt(GRAPH)
                .build();
    }
}
