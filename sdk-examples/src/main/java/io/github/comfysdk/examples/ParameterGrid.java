package io.github.comfysdk.examples;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.edit.DynamicPrompt;
import io.github.comfysdk.model.edit.GraphGrid;
import io.github.comfysdk.model.edit.GraphVariant;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.PrintStream;
import java.nio.file.Path;

/** Runs every combination of some parameters as a batch, against a mock server of its own. */
public final class ParameterGrid {
    private static final String ENDPOINT = "comfy-async-demo";

    private ParameterGrid() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (EsdSimulator esd = EsdSimulator.builder()
                        .endpoint(SimulatedEndpoint.async(ENDPOINT))
                        .defaultScript(ExecuteScript.success(1))
                        .start();
                ComfyClient comfy = ComfyClient.builder()
                        .baseUrl(esd.baseUrl())
                        .apiKey(esd.apiKey())
                        .build()) {
            run(comfy, Path.of("target/parameter-grid"), System.out);
        }
    }

    static void run(ComfyClient comfy, Path folder, PrintStream out) {
        GraphGrid grid = grid(TextToImage.graph("a {red|blue} barn", Seed.of(1)), "a {red|blue} barn");
        Batch batch = comfy.batch("grid")
                .with(options -> options.withEndpoint(ENDPOINT).withFolder(folder));
        try (BatchRun<GraphVariant> run = batch.start(
                grid.stream().map(variant -> new BatchItem<>(variant.contentHash(), variant.graph(), variant)))) {
            run.forEach(result -> out.println(result.context() + ": " + result));
        }
    }

    // The lines are as the page shows them.
    // spotless:off
    // snippet: graphs-grid
    static GraphGrid grid(PromptGraph graph, String prompt) {
        return GraphGrid.of(graph)
                .vary("sampler", "cfg", 6.0, 8.0)                                   // 2 variants
                .vary("positive", "text", DynamicPrompt.parse(prompt).all().toList())   // every text with every cfg
                .alongside("sampler", "seed", 7, 8);                                // each text with a seed of its own
    }
    // end snippet
    // spotless:on
}
