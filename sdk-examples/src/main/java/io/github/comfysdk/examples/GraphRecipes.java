package io.github.comfysdk.examples;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.edit.GraphEdits;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.Output;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.graph.SlotType;
import io.github.comfysdk.node.ControlNetApplyAdvanced;
import io.github.comfysdk.node.ControlNetLoader;
import io.github.comfysdk.node.LoadImage;
import io.github.comfysdk.node.LoraLoader;
import io.github.comfysdk.node.PreviewImage;
import io.github.comfysdk.node.VaeEncode;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people do with the graph that they have: adds a LoRA, begins from an image, adds a ControlNet, runs a part. Runs each
 * result against a mock server of its own.
 */
public final class GraphRecipes {
    private static final String ENDPOINT = "comfy-async-demo";

    private GraphRecipes() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(Path.of("target/graph-recipes"), System.out);
    }

    static void run(Path folder, PrintStream out) {
        try (EsdSimulator esd = EsdSimulator.builder()
                        .endpoint(SimulatedEndpoint.async(ENDPOINT))
                        .defaultScript(ExecuteScript.success(1))
                        .start();
                ComfyClient comfy = ComfyClient.builder()
                        .baseUrl(esd.baseUrl())
                        .apiKey(esd.apiKey())
                        .build()) {
            graphs().forEach((name, graph) -> {
                var request = CreateExecuteRequest.builder()
                        .endpointName(ENDPOINT)
                        .prompt(graph)
                        .build();
                Execute done = comfy.executes().submit(request).await(Duration.ofMinutes(1));
                out.println(name + ": " + done.status() + ", "
                        + comfy.outputs().download(done, folder).size() + " files");
            });
        }
    }

    static Map<String, PromptGraph> graphs() {
        PromptGraph base = TextToImage.graph("a red barn", Seed.of(1));
        var graphs = new LinkedHashMap<String, PromptGraph>();
        graphs.put("LoRA", withLora(base, TextToImage.LOADER, "style.safetensors"));
        graphs.put("image to image", fromImage(base, "example.png", 0.6));
        graphs.put("ControlNet", withControlNet(base, "canny.safetensors", "example.png"));
        graphs.put("partial run", previewOf(base, "decoder"));
        return graphs;
    }

    // The lines are as the page shows them.
    // spotless:off
    // snippet: graphs-lora
    static PromptGraph withLora(PromptGraph graph, String loader, String lora) {
        GraphEdits edits = GraphEdits.of(graph);
        Output<SlotType.Model> model = Output.unchecked(loader, 0);
        Output<SlotType.Clip> clip = Output.unchecked(loader, 1);
        GraphNode node = LoraLoader.of(model, clip, lora).toGraphNode(edits.freeId());
        return edits.insertAfter(model.link(), node, 0)         // all that took the loader's model takes the LoRA's,
                .insertAfter(clip.link(), node, 1)              // and the same with CLIP
                .graph();
    }
    // end snippet

    // snippet: graphs-image-to-image
    static PromptGraph fromImage(PromptGraph graph, String image, double denoise) {
        Output<SlotType.Image> pixels = Output.unchecked("source", 0);
        Output<SlotType.Vae> vae = Output.unchecked(TextToImage.LOADER, 2);
        return GraphEdits.of(graph
                        .with(LoadImage.of(image).toGraphNode("source"))
                        .with(VaeEncode.of(pixels, vae).toGraphNode("encoder"))
                        .with(TextToImage.SAMPLER, "latent_image", Link.of("encoder", 0))
                        .with(TextToImage.SAMPLER, "denoise", denoise))
                .prune(NodeCatalog.core())                      // the empty latent has nobody left who needs it
                .graph();
    }
    // end snippet

    // snippet: graphs-control-net
    static PromptGraph withControlNet(PromptGraph graph, String model, String image) {
        Output<SlotType.Conditioning> positive = Output.unchecked("positive", 0);
        Output<SlotType.Conditioning> negative = Output.unchecked("negative", 0);
        GraphNode control = ControlNetApplyAdvanced.of(
                        positive, negative, Output.unchecked("control-net", 0), Output.unchecked("control-image", 0))
                .toGraphNode("control");
        return GraphEdits.of(graph
                        .with(ControlNetLoader.of(model).toGraphNode("control-net"))
                        .with(LoadImage.of(image).toGraphNode("control-image")))
                .insertAfter(positive.link(), control, 0)
                .insertAfter(negative.link(), control, 1)
                .graph();
    }
    // end snippet

    // snippet: graphs-partial-run
    static PromptGraph previewOf(PromptGraph graph, String node) {
        Output<SlotType.Image> image = Output.unchecked(node, 0);
        return graph.upstreamOf(node)                           // nothing behind the node runs
                .with(PreviewImage.of(image).toGraphNode("preview"));
    }
    // end snippet
    // spotless:on
}
