package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch on an endpoint that runs each job within its create, one at a time. */
class BatchRealTimeTest extends BatchFixture {
    private static final Duration RUN = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"comfy-real-time-demo", "painter"}) // known by its name, or by its first answer
    void run_moreItemsThanFitIntoACallTimeout_sendsEachOnceAndLeavesNoGap(String endpoint) {
        simulate(b -> b.endpoint(SimulatedEndpoint.realTime(endpoint))
                .defaultScript(ExecuteScript.success(1).runningFor(RUN)));
        Instant begin = time.now();

        List<BatchResult<Integer>> results = all(client.batch("demo")
                .with(o -> o.withEndpoint(endpoint).withFreshStart().withOutstanding(200))
                .start(items(24)));

        assertThat(succeeded(results)).hasSize(24);
        assertThat(creates())
                .hasSize(24)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(24);
        assertThat(Duration.between(begin, time.now())).isLessThan(RUN.multipliedBy(26));
    }

    @Test
    void create_afterOneThatWasCutOff_isSentOnceTheEndpointIsFree() {
        simulate(b -> b.endpoint(SimulatedEndpoint.realTime("comfy-real-time-demo"))
                .defaultScript(ExecuteScript.success(1).runningFor(RUN)));
        ComfyClient hasty = client.with(o -> o.withCallTimeout(Duration.ofSeconds(5)));
        CompletableFuture<Execute> cutOff = hasty.async().executes().create(request(1));

        Execute next = client.executes().create(request(2));

        assertThat(cutOff).isCompletedExceptionally();
        assertThat(next.phase()).isEqualTo(ExecutePhase.SUCCEEDED);
    }

    private static CreateExecuteRequest request(int number) {
        return CreateExecuteRequest.builder()
                .promptId("job-" + number)
                .endpointName("comfy-real-time-demo")
                .prompt(graph(number))
                .build();
    }
}
