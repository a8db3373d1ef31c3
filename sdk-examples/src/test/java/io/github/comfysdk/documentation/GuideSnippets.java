package io.github.comfysdk.documentation;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.node.CheckpointLoaderSimple;
import io.github.comfysdk.node.ClipTextEncode;
import io.github.comfysdk.node.EmptyLatentImage;
import io.github.comfysdk.node.KSampler;
import io.github.comfysdk.node.SamplerNames;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.node.Schedulers;
import io.github.comfysdk.node.VaeDecode;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.VirtualClock;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;

/** The code of docs/typed-nodes.md, docs/simulator.md and docs/configuration.md, compiled. */
@SuppressWarnings("UnusedVariable") // the pages show what there is, not what to do with it
final class GuideSnippets {
    private GuideSnippets() {}

    // The lines are as the pages show them.
    // spotless:off
    static void typedNodes() {
        // snippet: typed-nodes
        PromptGraph graph = PromptGraph.compose(g -> {
            var base = g.add(CheckpointLoaderSimple.of("sdXL_v10VAEFix.safetensors"));
            var prompt = g.add(ClipTextEncode.of(base.clip(), "evening sunset scenery"));
            var nothing = g.add(ClipTextEncode.of(base.clip(), ""));
            var latent = g.add(EmptyLatentImage.of(1024, 1024, 1));
            var sampled = g.add(KSampler.builder()
                    .model(base.model()).positive(prompt.conditioning()).negative(nothing.conditioning())
                    .latentImage(latent.latent()).seed(Seed.random()).steps(25)
                    .samplerName(SamplerNames.EULER).scheduler(Schedulers.KARRAS).build());
            var image = g.add(VaeDecode.of(sampled.latent(), base.vae()));     // of(base.clip(), base.vae()) does not compile
            g.add(SaveImage.of(image.image()));
        });
        // end snippet
    }

    static void simulator() throws Exception {
        // snippet: simulator
        VirtualClock clock = VirtualClock.create();
        try (EsdSimulator esd = EsdSimulator.builder()
                .time(clock)
                .endpoint(SimulatedEndpoint.async("comfy-async-demo"))
                .start()) {
            esd.script("job-1", ExecuteScript.success(2).runningFor(Duration.ofMinutes(3)));
            // a client with esd.baseUrl() and esd.apiKey() submits job-1
            clock.advance(Duration.ofMinutes(4));
            // and now sees it finished, with two PNG files to download
        }
        // end snippet
    }

    static void configuration(Supplier<String> keys, String promptId) {
        // snippet: configuration
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example.com", 3128)))
                .connectTimeout(Duration.ofSeconds(5))
                .build();

        try (ComfyClient comfy = ComfyClient.builder()
                .baseUrl("https://abc123.execute-api.ap-northeast-1.amazonaws.com/prod")
                .apiKey(keys)                                        // a Supplier<String>, called for each attempt
                .httpClient(http)
                .options(options -> options
                        .withCallTimeout(Duration.ofSeconds(60))
                        .withRetryPolicy(RetryPolicy.defaults().withMaxAttempts(5)))
                .build()) {
            comfy.ping();
            comfy.with(options -> options.withCallTimeout(Duration.ofSeconds(5))).executes().find(promptId);
        }
        // end snippet
    }
    // spotless:on
}
