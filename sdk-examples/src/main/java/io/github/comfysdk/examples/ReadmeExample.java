package io.github.comfysdk.examples;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.node.CheckpointLoaderSimple;
import io.github.comfysdk.model.node.ClipTextEncode;
import io.github.comfysdk.model.node.EmptyLatentImage;
import io.github.comfysdk.model.node.KSampler;
import io.github.comfysdk.model.node.SaveImage;
import io.github.comfysdk.model.node.VaeDecode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The example in the README; a test runs it against the simulator, and another holds the two texts together. */
final class ReadmeExample {
    private ReadmeExample() {}

    static List<Path> run(String baseUrl, String apiKey, Path folder) {
        // snippet: readme-example
        try (ComfyClient comfy = ComfyClient.builder().baseUrl(baseUrl).apiKey(apiKey).build()) {
            PromptGraph graph = PromptGraph.compose(g -> {
                var base = g.add(CheckpointLoaderSimple.of("sd_xl_base_1.0.safetensors"));
                var latent = g.add(EmptyLatentImage.of(1024, 1024, 1));
                var positive = g.add(ClipTextEncode.of(base.clip(), "a galaxy in a glass bottle"));
                var negative = g.add(ClipTextEncode.of(base.clip(), "text, watermark"));
                var sampled = g.add(KSampler.builder().model(base.model()).latentImage(latent.latent())
                        .positive(positive.conditioning()).negative(negative.conditioning())
                        .seed(Seed.random()).steps(25).samplerName("euler").scheduler("normal").build());
                var image = g.add(VaeDecode.of(sampled.latent(), base.vae())); // base.clip() would not compile
                g.add(SaveImage.of(image.image(), "ComfyUI"));
            });
            Execute done = comfy.executes()
                    .submit(CreateExecuteRequest.builder().endpointName("comfy-async-prod").prompt(graph).build())
                    .onProgress(event -> System.out.printf("%.0f %%%n", 100 * event.fraction()))
                    .await(Duration.ofMinutes(10));
            return comfy.outputs().download(done, folder);
        }
        // end snippet
    }
}
