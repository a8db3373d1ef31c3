package io.github.comfysdk.examples;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.IOException;
import java.nio.file.Path;

/** The example in the README; a test holds the two together. */
final class ReadmeExample {
    private ReadmeExample() {}

    static CreateExecuteRequest run() throws IOException {
        // snippet: readme-example
        PromptGraph graph = PromptGraph.read(Path.of("workflow_api.json"));
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .endpointName("comfy-async-prod")
                .prompt(graph)
                .build();
        // end snippet
        return request;
    }
}
