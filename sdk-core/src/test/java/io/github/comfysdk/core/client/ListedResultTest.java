package io.github.comfysdk.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.MachineQueue;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many waits that pages of the list may end, against the simulator with its latencies. Larger runs are in docs/benchmarks.md. */
class ListedResultTest {
    /** What a row has beside the remark of its request. */
    private static final int BYTES_OF_OTHERS = 900;

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final List<Execute> results = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final EsdSimulator esd = EsdSimulator.builder()
            .time(time)
            .endpoint(SimulatedEndpoint.async("comfy-async-demo").machines(MachineQueue.of(50)))
            .scripts(execute -> script(Integer.parseInt(execute.promptId().substring(4))))
            .latency(Route.CREATE_EXECUTE, Duration.ofMillis(80))
            .latency(Route.GET_EXECUTE, Duration.ofMillis(80))
            .latency(Route.LIST_EXECUTES, Duration.ofMillis(700))
            .inMemory();
    private final ComfyClient client = ComfyClient.builder()
            .baseUrl(esd.baseUrl())
            .apiKey(esd.apiKey())
            .time(time)
            .transport(esd.transport(time))
            .validation(ValidationMode.OFF)
            .build();

    private static ExecuteScript script(int job) {
        // Between 8 and 12 seconds.
        return ExecuteScript.success(1).runningFor(Duration.ofMillis(8_000 + (job * 7_919L) % 4_001));
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** Everything runs on the thread that moves time, so the figures are the same each time. */
    private void awaitAll(int jobs, int bytes) throws InterruptedException {
        String remark = "x".repeat(bytes - BYTES_OF_OTHERS);
        time.schedule(Duration.ZERO, () -> IntStream.range(0, jobs).forEach(i -> await(i, remark, jobs)));
        assertThat(ended.await(2, TimeUnit.MINUTES)).as("all have ended").isTrue();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what becomes of it is counted
    private void await(int job, String remark, int jobs) {
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .from(TestClients.request("job-" + job))
                .putExtraData("remark", remark)
                .build();
        client.async()
                .executes()
                .submit(request)
                .thenCompose(handle ->
                        handle.awaitAsync(WaitPolicy.within(Duration.ofDays(1)).withListedResult()))
                .thenAccept(done -> {
                    results.add(done);
                    delays.add(Duration.between(done.completeTime().orElseThrow(), time.now()));
                    if (results.size() == jobs) {
                        ended.countDown();
                    }
                });
    }

    private int requests() {
        return esd.requestCount(Route.CREATE_EXECUTE)
                + esd.requestCount(Route.GET_EXECUTE)
                + esd.requestCount(Route.LIST_EXECUTES);
    }

    private Duration meanDelay() {
        return delays.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(delays.size());
    }

    private Duration longDelay() {
        return delays.stream().sorted().toList().get(delays.size() * 19 / 20);
    }

    @Test
    void await_listedResult_isEndedByAPage() throws InterruptedException {
        awaitAll(100, 1_000);

        assertThat(results).hasSize(100).allMatch(Execute::hasOutputs);
        assertThat(results)
                .as("those that a page showed")
                .anyMatch(done -> done.promptParams().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        // jobs, bytes of a row -> requests a job
        "500,   5000, 1.5",
        "1000,  4000, 1.5",
        "1000,  2000, 1.4",
    })
    void await_manyJobsInASmallTable_costLittleMoreThanTheirCreates(int jobs, int bytes, double mostPerJob)
            throws InterruptedException {
        awaitAll(jobs, bytes);

        assertThat((double) requests() / jobs).isLessThan(mostPerJob);
        assertThat(meanDelay()).isLessThan(Duration.ofMillis(2_800));
        assertThat(longDelay()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void await_listThatTakesTooLong_readsAtTheExpectedEnds() throws InterruptedException {
        // 40 pages of 700 ms, of which four are read at once.
        awaitAll(1_000, 40_000);

        assertThat(esd.requestCount(Route.LIST_EXECUTES)).isLessThan(100);
        assertThat((double) requests() / 1_000).isLessThan(3.8);
        assertThat(meanDelay()).isLessThan(Duration.ofMillis(2_200));
        assertThat(longDelay()).isLessThan(Duration.ofMillis(4_700));
    }
}
