package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.node.CheckpointLoaderSimple;
import io.github.comfysdk.node.ClipTextEncode;
import io.github.comfysdk.node.EmptyLatentImage;
import io.github.comfysdk.node.KSampler;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.node.VaeDecode;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.EsdSimulatorExtension;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of docs/testing.md, compiled and run. */
class TestingGuideTest {
    private static CreateExecuteRequest request(String text) {
        PromptGraph graph = PromptGraph.compose(g -> {
            var base = g.add(CheckpointLoaderSimple.of("sd_xl_base_1.0.safetensors"));
            var latent = g.add(EmptyLatentImage.of(1024, 1024, 1));
            var positive = g.add(ClipTextEncode.of(base.clip(), text));
            var sampled = g.add(KSampler.builder()
                    .model(base.model())
                    .positive(positive.conditioning())
                    .negative(positive.conditioning())
                    .latentImage(latent.latent())
                    .samplerName("euler")
                    .scheduler("normal")
                    .build());
            g.add(SaveImage.of(g.add(VaeDecode.of(sampled.latent(), base.vae())).image(), "poster"));
        });
        return CreateExecuteRequest.builder()
                .endpointName("comfy-async-demo")
                .prompt(graph)
                .build();
    }

    /** What the guide tests: a service of the reader's own. */
    private record PosterService(ComfyClient comfy) {
        String render(String text) {
            return comfy.executes().submit(request(text)).promptId();
        }
    }

    // The lines are as the page shows them.
    // spotless:off
    @Test
    void simulator_inMemory_letsHoursPass() {
        CreateExecuteRequest request = request("a galaxy in a glass bottle");
        // snippet: testing-in-memory
        VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
        try (EsdSimulator esd = EsdSimulator.builder()
                        .time(time)
                        .defaultScript(ExecuteScript.success(2).queuedFor(Duration.ofMinutes(5)).runningFor(Duration.ofMinutes(50)))
                        .inMemory();
                ComfyClient comfy = ComfyClient.builder()
                        .baseUrl(esd.baseUrl())
                        .apiKey(esd.apiKey())
                        .time(time)
                        .transport(esd.transport(time))
                        .build()) {
            Execute done = comfy.executes().submit(request).await(Duration.ofHours(1));

            assertThat(done.outputFiles()).hasSize(2);
            assertThat(esd.inferences(done.promptId())).isEqualTo(1);           // the job ran once
        }
        // end snippet
    }

    @Nested
    // snippet: testing-junit
    @ExtendWith(EsdSimulatorExtension.class)
    class PosterServiceTest {
        @Test
        void poster_afterALostResponse_isRenderedOnce(EsdSimulator esd) {
            esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().afterProcessing());

            try (ComfyClient comfy = ComfyClient.builder().baseUrl(esd.baseUrl()).apiKey(esd.apiKey()).build()) {
                String id = new PosterService(comfy).render("a galaxy in a glass bottle");

                assertThat(esd.inferences(id)).isEqualTo(1);
            }
        }
    }
    // end snippet

    @Nested
    // snippet: testing-junit-settings
    class PosterWaitTest {
        @RegisterExtension
        static final EsdSimulatorExtension SIMULATORS = EsdSimulatorExtension.with(builder -> builder
                .defaultScript(ExecuteScript.success(1).queuedFor(Duration.ofMillis(50)).runningFor(Duration.ofMillis(50))));

        @Test
        void poster_isSaved(EsdSimulator esd) {
            try (ComfyClient comfy = ComfyClient.builder().baseUrl(esd.baseUrl()).apiKey(esd.apiKey()).build()) {
                Execute done = comfy.executes().submit(request("a galaxy in a glass bottle")).await();

                assertThat(done.outputFiles()).hasSize(1);
            }
        }
    }
    // end snippet

    @Nested
    // snippet: testing-junit-virtual
    class NightlyPostersTest {
        final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));

        @RegisterExtension
        final EsdSimulatorExtension simulators = EsdSimulatorExtension.with(builder -> builder
                .time(time)
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofMinutes(50))));

        @Test
        void poster_thatTakesLong_isSaved(EsdSimulator esd) {
            try (ComfyClient comfy = ComfyClient.builder()
                    .baseUrl(esd.baseUrl())
                    .apiKey(esd.apiKey())
                    .time(time)
                    .interceptTransport(time::drive)                            // time moves while the client waits
                    .build()) {
                Execute done = comfy.executes().submit(request("a galaxy in a glass bottle")).await(Duration.ofHours(1));

                assertThat(done.outputFiles()).hasSize(1);
            }
        }
    }
    // end snippet
    // spotless:on
}
