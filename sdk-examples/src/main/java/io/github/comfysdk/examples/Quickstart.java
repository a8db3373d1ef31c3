package io.github.comfysdk.examples;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The first look at the SDK: runs a two-stage SDXL graph against a mock server of its own and downloads the images. */
public final class Quickstart {
    private static final String ENDPOINT = "comfy-async-demo";
    private static final ExecuteScript SCRIPT =
            ExecuteScript.success(2).queuedFor(Duration.ofSeconds(1)).runningFor(Duration.ofSeconds(4));

    private Quickstart() {}

    /**
     * Runs the example.
     *
     * @param args the folder to download to; {@code target/quickstart} if missing
     */
    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/quickstart");
        run(folder, System.out);
    }

    static List<Path> run(Path folder, PrintStream out) {
        try (EsdSimulator esd = EsdSimulator.builder()
                        .endpoint(SimulatedEndpoint.async(ENDPOINT))
                        .defaultScript(SCRIPT)
                        .start();
                ComfyClient comfy = ComfyClient.builder()
                        .baseUrl(esd.baseUrl())
                        .apiKey(esd.apiKey())
                        .build()) {
            var request = CreateExecuteRequest.builder()
                    .endpointName(ENDPOINT)
                    .prompt(TwoStageSdxl.graph(Seed.of(721897303308196L)))
                    .needSync(true)
                    .build();
            Execute done = await(comfy, request, out);
            List<Path> files = comfy.outputs().download(done, folder);
            out.println("execute " + done.promptId() + ": " + done.status() + " on " + done.endpointName() + ", "
                    + done.startTime().orElseThrow() + " to "
                    + done.completeTime().orElseThrow());
            files.forEach(file -> out.println("downloaded " + file.toAbsolutePath()));
            return files;
        }
    }

    private static Execute await(ComfyClient comfy, CreateExecuteRequest request, PrintStream out) {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("two-stage SDXL")
                .setInitialMax(100)
                .setConsumer(new ConsoleProgressBarConsumer(out, 80))
                .build()) {
            return comfy.executes()
                    .submit(request)
                    .onProgress(event -> show(event, bar))
                    .await(Duration.ofMinutes(1));
        }
    }

    private static void show(ProgressEvent event, ProgressBar bar) {
        bar.stepTo(Math.round(event.fraction() * 100));
        if (event instanceof ProgressEvent.StepProgress step) {
            bar.setExtraMessage("node " + step.nodeId() + ": step " + step.step() + " of " + step.of());
        }
    }
}
