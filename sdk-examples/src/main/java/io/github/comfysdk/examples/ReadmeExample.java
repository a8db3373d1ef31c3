package io.github.comfysdk.examples;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.node.CheckpointLoaderSimple;
import io.github.comfysdk.node.ClipTextEncode;
import io.github.comfysdk.node.EmptyLatentImage;
import io.github.comfysdk.node.KSampler;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.node.VaeDecode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The example in the README; one test runs it against the simulator, another holds the two texts together. */
final class ReadmeExample {
    private ReadmeExample() {}

    static List<Path> run(String url, String apiKey, Path folder) {
        // The lines are as short as the README needs them.
        // spotless:off
        // snippet: readme-example
        PromptGraph graph = PromptGraph.compose(g -> {
            var base = g.add(CheckpointLoaderSimple.of("sd_xl_base_1.0.safetensors"));
            var latent = g.add(EmptyLatentImage.of(1024, 1024, 1));
            var positive = g.add(ClipTextEncode.of(base.clip(), "a galaxy in a glass bottle"));
            var negative = g.add(ClipTextEncode.of(base.clip(), "text, watermark"));
            var sampled = g.add(KSampler.builder()
                    .model(base.model()).positive(positive.conditioning()).negative(negative.conditioning())
                    .latentImage(latent.latent()).seed(Seed.random()).steps(25)
                    .samplerName("euler").scheduler("normal").build());
            var image = g.add(VaeDecode.of(sampled.latent(), base.vae())); // base.clip() would not compile
            g.add(SaveImage.of(image.image(), "ComfyUI"));
        });
        var request = CreateExecuteRequest.builder().endpointName("comfy-async-prod").prompt(graph).build();

        try (ComfyClient comfy = ComfyClient.builder().baseUrl(url).apiKey(apiKey).build()) {
            Execute done = comfy.executes().submit(request).await(Duration.ofMinutes(10));
            return comfy.outputs().download(done, folder);
        }
        // end snippet
        // spotless:on
    }
}
