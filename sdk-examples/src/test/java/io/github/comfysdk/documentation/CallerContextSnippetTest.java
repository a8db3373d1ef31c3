package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.Route;
import org.junit.jupiter.api.Test;

/** The code of docs/configuration.md that carries a thread-local over, run. */
class CallerContextSnippetTest {
    private static final PromptGraph GRAPH = PromptGraph.read("""
            {"1": {"class_type": "LoadImage", "inputs": {"image": "example.png"}},
             "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "out"}}}
            """);

    @Test
    void callerContext_ofAThreadLocal_sendsItWithTheCallAndSurvivesTheWait() {
        var tenant = new ThreadLocal<String>();
        tenant.set("team-a");
        try (EsdSimulator esd = EsdSimulator.builder().start();
                ComfyClient comfy = ConfigurationSnippets.callerContext(esd.baseUrl(), esd.apiKey(), tenant)) {
            CreateExecuteRequest request = CreateExecuteRequest.builder()
                    .endpointName("comfy-async-demo")
                    .prompt(GRAPH)
                    .build();

            assertThat(comfy.executes().submit(request).await().outputFiles()).hasSize(1);

            assertThat(esd.requests(Route.CREATE_EXECUTE))
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.header("x-tenant")).contains("team-a"));
        }
    }
}
