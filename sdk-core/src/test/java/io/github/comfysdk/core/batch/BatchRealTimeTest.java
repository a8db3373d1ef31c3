package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import io.github.comfysdk.testkit.VirtualTime.Standstill;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** The response that says so is lost, and the row stays as it is. */
    @ParameterizedTest
    @CsvSource({"comfy-real-time-demo, 6", "painter, 6", "comfy-real-time-demo, 1"})
    void jobThatWasDropped_responseLost_isSubmittedAgain(String endpoint, int hours) {
        occupy(endpoint);
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().afterProcessing());

        List<BatchResult<Integer>> results = all(onRealTime(client, endpoint, hours)
                .with(o -> o.withFreshStart())
                .start(items(1)));

        assertThat(succeeded(results)).extracting(BatchResult::promptId).containsExactly(id(0, 1));
        assertThat(inferences(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"comfy-real-time-demo, 6", "painter, 6", "comfy-real-time-demo, 1"})
    void jobThatWasDropped_processEnded_isSubmittedAgainByTheNext(String endpoint, int hours) {
        occupy(endpoint);
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().afterProcessing());
        ComfyClient process = newClient();
        Standstill untilTheTimerIsSet = time.standStill();
        BatchRun<Integer> killed = onRealTime(process, endpoint, hours)
                .with(o -> o.withFreshStart())
                .start(items(1));
        time.schedule(Duration.ofSeconds(10), process::close);
        untilTheTimerIsSet.close();
        assertThatThrownBy(() -> all(killed)).isInstanceOf(BatchStoppedException.class);

        List<BatchResult<Integer>> results =
                all(onRealTime(newClient(), endpoint, hours).start(items(2)));

        assertThat(succeeded(results)).extracting(BatchResult::promptId).contains(id(0, 1), id(1, 1));
        assertThat(inferences(2)).isEqualTo(2);
    }

    @Test
    void jobThatMayStillRun_waitTimesOut_isLeftOpen() {
        occupy("comfy-real-time-demo");
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().afterProcessing());

        List<BatchResult<Integer>> results = all(onRealTime(client, "comfy-real-time-demo", 1)
                .with(o -> o.withFreshStart().withWaitPolicy(WaitPolicy.within(Duration.ofMinutes(5))))
                .start(items(1)));

        assertThat(open(results)).hasSize(1);
        assertThat(esd.requestCount(Route.DELETE_EXECUTES)).isZero();
    }

    /** A job of somebody else's keeps the endpoint busy, so that it drops the next. */
    private void occupy(String endpoint) {
        simulate(b -> b.endpoint(SimulatedEndpoint.realTime(endpoint))
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(25))));
        CompletableFuture<Execute> ignored = newClient()
                .async()
                .executes()
                .create(CreateExecuteRequest.builder()
                        .endpointName(endpoint)
                        .prompt(graph(99))
                        .build());
    }

    private Batch onRealTime(ComfyClient of, String endpoint, int hours) {
        return batch(of).with(o -> o.withEndpoint(endpoint).withWaitPolicy(WaitPolicy.within(Duration.ofHours(hours))));
    }

    private static CreateExecuteRequest request(int number) {
        return CreateExecuteRequest.builder()
                .promptId("job-" + number)
                .endpointName("comfy-real-time-demo")
                .prompt(graph(number))
                .build();
    }
}
