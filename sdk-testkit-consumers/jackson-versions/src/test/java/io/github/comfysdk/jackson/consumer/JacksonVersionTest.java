package io.github.comfysdk.jackson.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.node.EmptyImage;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.testkit.EsdSimulator;
import org.junit.jupiter.api.Test;

/** Run once for each version of Jackson that the pom names. */
class JacksonVersionTest {
    private static final String CHOSEN = System.getProperty("chosen.jackson", "none");
    private static final boolean OLD = CHOSEN.startsWith("2.17.");

    @Test
    void version_thatIsTested_isTheChosenOne() {
        assertThat(PackageVersion.VERSION).hasToString(CHOSEN);
    }

    @Test
    void client_withThisVersion_runsAJobOrSaysWhatIsWrong() throws Exception {
        if (OLD) {
            assertRefused();
        } else {
            runJob();
        }
    }

    private static void assertRefused() {
        ComfyClient.Builder builder =
                ComfyClient.builder().baseUrl("https://api.example.com/prod").apiKey("a-key-of-no-use");
        for (int use = 0; use < 2; use++) {
            assertThatIllegalStateException()
                    .isThrownBy(builder::build)
                    .withMessageContaining("needs Jackson 2.18 or later, but jackson-core " + CHOSEN)
                    .withMessageContaining("jackson-bom");
            assertThatIllegalStateException()
                    .isThrownBy(() -> PromptGraph.read("{}"))
                    .withMessageContaining("needs Jackson 2.18 or later");
        }
    }

    private static void runJob() throws Exception {
        try (EsdSimulator simulator = EsdSimulator.start();
                ComfyClient client = ComfyClient.builder()
                        .baseUrl(simulator.baseUrl())
                        .apiKey(simulator.apiKey())
                        .build()) {
            PromptGraph graph = PromptGraph.compose(g -> {
                var image = g.add(EmptyImage.builder().build());
                g.add(SaveImage.of(image.image(), "x"));
            });

            Execute done = client.executes()
                    .submit(CreateExecuteRequest.builder()
                            .endpointName("comfy-async-demo")
                            .prompt(graph)
                            .needSync(true)
                            .build())
                    .await();

            assertThat(done.status()).isEqualTo(ExecuteStatus.SUCCESS);
            assertThat(done.prompt()).contains(graph);
            assertThat(client.executes().list())
                    .extracting(execute -> execute.promptId())
                    .contains(done.promptId());
            var plain = new ObjectMapper();
            assertThat(plain.readValue(plain.writeValueAsString(done), Execute.class)
                            .promptId())
                    .isEqualTo(done.promptId());
        }
    }
}
