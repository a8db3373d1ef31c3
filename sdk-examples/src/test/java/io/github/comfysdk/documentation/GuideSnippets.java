package io.github.comfysdk.documentation;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.OnExisting;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationReport;
import io.github.comfysdk.node.Catalog;
import io.github.comfysdk.node.CheckpointLoaderSimple;
import io.github.comfysdk.node.ClipTextEncode;
import io.github.comfysdk.node.EmptyLatentImage;
import io.github.comfysdk.node.KSampler;
import io.github.comfysdk.node.SamplerNames;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.node.Schedulers;
import io.github.comfysdk.node.VaeDecode;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.MachineQueue;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.VirtualClock;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The code of docs/usage.md, docs/typed-nodes.md, docs/simulator.md and docs/configuration.md, compiled. */
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

    static ComfyClient typedNodesCatalog(String baseUrl, Supplier<String> key) {
        // snippet: typed-nodes-catalog
        return ComfyClient.builder().baseUrl(baseUrl).apiKey(key).catalog(Catalog.NODES).build();
        // end snippet
    }

    static void ownChecks(PromptGraph graph) throws Exception {
        // snippet: validate-own-checks
        NodeCatalog server = NodeCatalog.load(Path.of("object_info.json")).withOwnChecks("LoadImageFromUrl", "LoadImage");
        ValidationReport report = GraphValidator.validate(graph, server);
        // end snippet
    }

    static void machines() {
        // snippet: machines
        SimulatedEndpoint endpoint = SimulatedEndpoint.async("comfy-async-demo")
                .machines(MachineQueue.of(4)
                        .scaledTo(50, Duration.ofMinutes(5))               // 46 more at once, five minutes after the start
                        .takingAnyOfTheFirst(5)                            // not strictly the oldest: SageMaker promises no order
                        .withOthers(1, Duration.ofSeconds(10)));           // a job of somebody else before each job
        // end snippet
    }

    static void virtualClock() throws Exception {
        // snippet: virtual-clock
        VirtualClock clock = VirtualClock.create();
        try (EsdSimulator esd = EsdSimulator.builder()
                .time(clock)
                .endpoint(SimulatedEndpoint.async("comfy-async-demo"))
                .start()) {
            esd.script("job-1", ExecuteScript.success(2).runningFor(Duration.ofMinutes(3)));
            // a program of any kind submits job-1 to esd.baseUrl() with the key esd.apiKey()
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

    static void usage(ComfyClient comfy, PromptGraph graph, Path folder) {
        // snippet: usage
        var request = CreateExecuteRequest.builder()
                .endpointName("comfy-async-prod")
                .prompt(graph)
                .needSync(true)                                      // the server records progress by node and step
                .build();
        Execute done = comfy.executes()
                .submit(request)
                .onProgress(event -> System.out.printf("%3.0f %%%n", 100 * event.fraction()))
                .await(WaitPolicy.within(Duration.ofMinutes(10)).withOutputsRequired());

        List<Path> files = comfy.outputs().download(
                done, folder, DownloadOptions.defaults().withOnExisting(OnExisting.REPLACE));
        for (ExecuteSummary execute : comfy.executes().list()) {     // all pages, read as they are needed
            System.out.println(execute.promptId() + " " + execute.status());
        }
        for (ExecuteLogEntry entry : comfy.executes().logs(done.promptId())) {
            System.out.println(entry);
        }
        comfy.executes().delete(done.promptId());
        // end snippet
    }

    static void virtualTime(CreateExecuteRequest request) {
        // snippet: virtual-time
        VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
        try (EsdSimulator esd = EsdSimulator.builder()
                        .time(time)
                        .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofMinutes(50)))
                        .start();
                ComfyClient comfy = ComfyClient.builder()
                        .baseUrl(esd.baseUrl())
                        .apiKey(esd.apiKey())
                        .time(time)
                        .interceptTransport(time::drive)             // time moves while the client waits
                        .build()) {
            comfy.executes().submit(request).await(Duration.ofHours(1)); // 50 minutes pass in milliseconds
        }
        // end snippet
    }
    // spotless:on
}
