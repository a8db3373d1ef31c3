package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static io.github.comfysdk.core.testing.TestClients.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteEnd;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AwaitAllTest {
    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final EsdSimulator esd = EsdSimulator.builder()
            .time(time)
            .endpoint(SimulatedEndpoint.async("comfy-async-demo"))
            .endpoint(SimulatedEndpoint.async("ghost").missingInSageMaker())
            .inMemory();
    private final ComfyClient client = ComfyClient.builder()
            .baseUrl(esd.baseUrl())
            .apiKey(esd.apiKey())
            .time(time)
            .transport(esd.transport(time))
            .build();

    @AfterEach
    void closeClient() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource
    void awaitAll_jobsOfDifferentLength_endAsTheyCome(Face face) {
        submit("slow", ExecuteScript.success(1).runningFor(Duration.ofMinutes(30)));
        submit("fast", ExecuteScript.success(1).runningFor(Duration.ofSeconds(5)));
        submit("bad", ExecuteScript.failed("out of memory").runningFor(Duration.ofMinutes(10)));

        List<ExecuteEnd> ends = ends(face, "slow", "bad", "fast", "slow");

        assertThat(ends).extracting(ExecuteEnd::promptId).containsExactly("fast", "bad", "slow");
        assertThat(ends.get(0).execute())
                .get()
                .satisfies(execute -> assertThat(execute.outputFiles()).hasSize(1));
        assertThat(ends.get(1).failure())
                .get()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExecuteFailedException.class)
                        .hasMessageContaining("out of memory"));
        assertThat(ends.get(1))
                .asString()
                .startsWith("ExecuteEnd of bad: ExecuteFailedException: ")
                .contains("out of memory");
    }

    @ParameterizedTest
    @EnumSource
    void awaitAll_nothing_endsAtOnce(Face face) {
        assertThat(ends(face)).isEmpty();
        assertThat(esd.requests()).isEmpty();
    }

    @Test
    void awaitAll_streamClosedEarly_endsTheOtherWaits() {
        submit("fast", ExecuteScript.success(1));
        submit("slow", ExecuteScript.success(1).runningFor(Duration.ofDays(1)));

        try (Stream<ExecuteEnd> ends =
                client.executes().awaitAll(List.of("fast", "slow"), WaitPolicy.within(Duration.ofDays(2)))) {
            assertThat(ends.iterator().next().promptId()).isEqualTo("fast");
        }
        int before = esd.requestCount(Route.GET_EXECUTE);
        time.advance(Duration.ofHours(3));

        assertThat(esd.requestCount(Route.GET_EXECUTE)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void leftBehind_refusedAfterTheRowWasWritten_namesTheExecuteToDelete(Face face) {
        CreateExecuteRequest refused = CreateExecuteRequest.builder()
                .from(request("job"))
                .endpointName("ghost")
                .build();

        assertThatThrownBy(() -> face.create(client, refused))
                .isInstanceOfSatisfying(BadRequestException.class, refusal -> {
                    assertThat(refusal.leftBehind()).contains("job");
                    refusal.leftBehind().ifPresent(client.executes()::delete);
                });
        assertThat(client.executes().find("job")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leftBehind_refusedBefore_isEmpty(Face face) {
        CreateExecuteRequest refused = CreateExecuteRequest.builder()
                .from(request("job"))
                .endpointName("unknown")
                .build();

        assertThatThrownBy(() -> face.create(client, refused))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        refusal -> assertThat(refusal.leftBehind()).isEmpty());
    }

    private void submit(String id, ExecuteScript script) {
        esd.script(id, script);
        client.executes().submit(request(id));
    }

    private List<ExecuteEnd> ends(Face face, String... ids) {
        WaitPolicy policy = WaitPolicy.within(Duration.ofHours(2));
        return face == Face.SYNC
                ? client.executes().awaitAll(List.of(ids), policy).toList()
                : client.async().executes().awaitAll(List.of(ids), policy).stream()
                        .map(CompletableFuture::join)
                        .toList();
    }
}
