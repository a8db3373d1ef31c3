package io.github.comfysdk.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.workflow.PngWorkflow;
import io.github.comfysdk.model.workflow.UiWorkflow;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import org.junit.jupiter.api.Test;

/** A workflow that a request brings along comes back in the images of its run, as ComfyUI writes it. */
class EmbeddedWorkflowTest {
    @Test
    void bytes_ofARunWithAWorkflow_containItBesideThePrompt() throws Exception {
        VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
        EsdSimulator esd = EsdSimulator.builder().time(time).inMemory();
        PromptGraph graph = TestClients.graph();
        UiWorkflow workflow = UiWorkflow.of(graph, NodeCatalog.core(ComfyVersion.AWS));
        try (ComfyClient client = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time))
                .build()) {
            Execute done = client.executes()
                    .submit(CreateExecuteRequest.builder()
                            .endpointName("comfy-async-demo")
                            .prompt(graph)
                            .putExtraData("extra_pnginfo", workflow.extraPngInfo())
                            .build())
                    .await();

            PngWorkflow image =
                    PngWorkflow.read(client.outputs().bytes(done.outputFiles().get(0)));

            assertThat(image.promptGraph()).contains(graph);
            assertThat(image.workflow().map(UiWorkflow::toJson)).contains(workflow.toJson());
        }
    }
}
