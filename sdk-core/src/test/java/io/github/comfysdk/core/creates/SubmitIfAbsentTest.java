package io.github.comfysdk.core.creates;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static io.github.comfysdk.core.testing.TestClients.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.options.IdFreshness;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubmitIfAbsentTest {
    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final EsdSimulator esd = EsdSimulator.builder().time(time).inMemory();

    private ComfyClient client() {
        return ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void submitIfAbsent_absent_createsItOnce(Face face) {
        try (ComfyClient client = client()) {
            Execute done = face.await(submitIfAbsent(face, client, request("job")), WaitPolicy.defaults());

            assertThat(done.outputFiles()).hasSize(1);
            assertThat(esd.inferences("job")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void submitIfAbsent_hasEnded_keepsWhatWasRead(Face face) {
        ended();
        int before = esd.requestCount(Route.GET_EXECUTE);
        try (ComfyClient another = client()) {
            ExecuteHandle handle = submitIfAbsent(face, another, request("job"));
            Execute done = face.await(handle, WaitPolicy.defaults());

            assertThat(handle.created()).contains(done);
            assertThat(esd.requestCount(Route.GET_EXECUTE) - before).isEqualTo(1);
            assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void submitIfAbsent_hasFailed_endsWithTheReason(Face face) {
        esd.script("job", ExecuteScript.failed("out of memory"));
        ended();
        try (ComfyClient another = client()) {
            ExecuteHandle handle = submitIfAbsent(face, another, request("job"));

            assertThatThrownBy(() -> face.await(handle, WaitPolicy.defaults()))
                    .isInstanceOf(ExecuteFailedException.class)
                    .hasMessageContaining("out of memory");
            assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void submitIfAbsent_anotherGraph_isRefused(Face face) {
        ended();
        CreateExecuteRequest other = CreateExecuteRequest.builder()
                .from(request("job"))
                .prompt(request("job").prompt().with("1", "width", 64))
                .build();
        try (ComfyClient another = client()) {
            assertThatThrownBy(() -> submitIfAbsent(face, another, other)).isInstanceOf(PromptIdUsedException.class);
        }
    }

    private void ended() {
        try (ComfyClient client = client()) {
            client.executes().submit(request("job"));
        }
        time.advance(Duration.ofHours(1));
    }

    private static ExecuteHandle submitIfAbsent(Face face, ComfyClient client, CreateExecuteRequest request) {
        return face.call(
                client,
                sync -> sync.executes().submitIfAbsent(request, IdFreshness.FRESH),
                sync -> sync.async().executes().submitIfAbsent(request, IdFreshness.FRESH));
    }
}
