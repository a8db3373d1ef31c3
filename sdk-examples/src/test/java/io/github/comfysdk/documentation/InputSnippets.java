package io.github.comfysdk.documentation;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.input.UploadedInputs;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.PrepareProps;
import io.github.comfysdk.model.PrepareType;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.node.LoadImage;
import io.github.comfysdk.node.SaveImage;
import java.nio.file.Path;
import java.time.Duration;

/** The code of docs/inputs.md, compiled. */
@SuppressWarnings("UnusedVariable") // the page shows what there is, not what to do with it
final class InputSnippets {
    private InputSnippets() {}

    // The lines are as the page shows them.
    // spotless:off
    static void upload(String baseUrl, String apiKey, PromptGraph workflow) {
        // snippet: inputs-upload
        Path photo = Path.of("photo.png");
        Path mask = Path.of("mask.png");
        try (ComfyClient comfy = ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .username("api")                                     // uploads need a user
                .build()) {
            UploadedInputs inputs = comfy.inputs().upload("comfy-async-prod", photo, mask);

            PromptGraph graph = workflow                             // nodes 10 and 11 are LoadImage and LoadImageMask
                    .withInput("10", "image", inputs.name(photo))
                    .withInput("11", "image", inputs.name(mask));
            var request = CreateExecuteRequest.builder()
                    .endpointName(inputs.endpointName())
                    .prompt(graph)
                    .prepareProps(inputs.prepareProps())             // copies the files before the graph runs
                    .build();
            Execute done = comfy.executes()
                    .submit(request)
                    .await(WaitPolicy.within(Duration.ofMinutes(10)).withOutputsRequired());

            comfy.inputs().delete(inputs);                           // otherwise they stay in S3
        }
        // end snippet
    }

    static void typed(UploadedInputs inputs, Path photo) {
        // snippet: inputs-typed
        PromptGraph graph = PromptGraph.compose(g -> {
            var loaded = g.add(LoadImage.of(inputs.name(photo)));
            g.add(SaveImage.of(loaded.image()));
        });
        // end snippet
    }

    static void own(PromptGraph graph) {
        // snippet: inputs-own
        var request = CreateExecuteRequest.builder()
                .endpointName("comfy-async-prod")
                .prompt(graph)                                       // LoadImage names "a.png", or "sub/a.png"
                .prepareProps(PrepareProps.builder()
                        .requestId("order-17")                       // the files are in comfy/comfy-async-prod/order-17/input/
                        .prepareType(PrepareType.INPUTS)
                        .build())
                .build();
        // end snippet
    }

    static void script(PromptGraph graph) {
        // snippet: inputs-script
        var request = CreateExecuteRequest.builder()
                .endpointName("comfy-async-prod")
                .prompt(graph)                                       // LoadImage names "order-17.png"
                .prepareProps(PrepareProps.builder()
                        .requestId("order-17")
                        .prepareType(PrepareType.OTHER)
                        .syncScript("curl -sf -o /home/ubuntu/ComfyUI/input/order-17.png https://images.example.com/17.png")
                        .build())
                .build();
        // end snippet
    }
    // spotless:on
}
