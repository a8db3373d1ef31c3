package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes by itself is never the fault of an item. */
class BatchPassingTest extends BatchFixture {
    private final List<Instant> sent = new CopyOnWriteArrayList<>();

    static Stream<Arguments> bursts() {
        return Stream.of(
                        Fault.status(429),
                        Fault.throttled(),
                        Fault.sageMakerThrottled(),
                        Fault.refused(),
                        Fault.reset(),
                        Fault.reset().afterProcessing(),
                        Fault.status(502),
                        Fault.status(504),
                        Fault.htmlPage(503),
                        Fault.truncatedJson())
                .flatMap(fault -> Stream.of(BatchOrder.values()).map(order -> Arguments.of(fault, order)));
    }

    @ParameterizedTest
    @MethodSource("bursts")
    void burst_ofAnyFaultOnCreates_losesNothingAndRunsNothingTwice(Fault fault, BatchOrder order) throws IOException {
        esd.faults().on(Route.CREATE_EXECUTE).after(3).times(15).then(fault);

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withOrder(order).withOutstanding(10)).start(items(25)));

        assertThat(succeeded(results)).hasSize(25);
        assertThat(inferences(25)).isEqualTo(25);
        assertThat(manifest()).hasSize(25);
        assertThat(client.batch("demo").status()).isEqualTo(new BatchStatus(0, 0, 25, 0));
    }

    @ParameterizedTest
    @MethodSource("bursts")
    void burst_ofAnyFaultOnReadsListsAndDownloads_losesNothing(Fault fault, BatchOrder order) throws IOException {
        esd.faults().on(Route.GET_EXECUTE).after(3).times(20).then(fault);
        esd.faults().on(Route.LIST_EXECUTES).times(4).then(fault);
        esd.faults().on(Route.DOWNLOAD).after(2).times(6).then(fault);

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withOrder(order).withOutstanding(10)).start(items(25)));
        esd.faults().clear();
        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(25)));

        assertThat(failed(results)).isEmpty();
        assertThat(succeeded(again)).hasSize(25);
        assertThat(inferences(25)).isEqualTo(25);
        assertThat(manifest()).hasSize(25);
    }

    /** The table refused the row of each create, so there is nothing to delete, and no request to spend on it. */
    @Test
    void throttledTable_refusedCreates_areFollowedByNoDelete() {
        esd.faults().onAnyApiRoute().lasting(Duration.ofMinutes(5)).then(Fault.throttled());

        assertThat(succeeded(all(batch().with(o -> o.withFreshStart()).start(items(50)))))
                .hasSize(50);

        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isGreaterThan(60);
        assertThat(esd.requestCount(Route.DELETE_EXECUTES)).isZero();
        assertThat(inferences(50)).isEqualTo(50);
    }

    @Test
    void throttledSageMaker_refusedCreates_areFollowedByADeleteEach() {
        esd.faults().on(Route.CREATE_EXECUTE).times(5).then(Fault.sageMakerThrottled());

        assertThat(succeeded(all(batch().with(o -> o.withFreshStart()).start(items(10)))))
                .hasSize(10);

        assertThat(esd.requestCount(Route.DELETE_EXECUTES)).isEqualTo(5);
    }

    static Stream<Fault> outages() {
        return Stream.of(Fault.status(502), Fault.reset(), Fault.htmlPage(503), Fault.status(500));
    }

    /** A create that failed is looked for at once, and once more before it is sent again. */
    @ParameterizedTest
    @MethodSource("outages")
    void outageOfCreates_eachFailedCreate_takesTwoReads(Fault fault) {
        Batch fresh = batch().with(o -> o.withFreshStart());
        all(fresh.with(o -> o.withFolder(temporary.resolve("calm"))).start(items(100)));
        int calm = esd.requestCount(Route.GET_EXECUTE);
        simulate(builder -> builder);
        esd.faults()
                .on(Route.CREATE_EXECUTE)
                .after(20)
                .lasting(Duration.ofMinutes(3))
                .then(fault);

        assertThat(succeeded(all(batch().with(o -> o.withFreshStart()).start(items(100)))))
                .hasSize(100);

        int failed = esd.requestCount(Route.CREATE_EXECUTE) - 100;
        assertThat(failed).isGreaterThan(100);
        assertThat(esd.requestCount(Route.GET_EXECUTE)).isLessThanOrEqualTo(2 * failed + 2 * calm);
        assertThat(inferences(100)).isEqualTo(100);
    }

    /** The second create keeps the only permit until it times out, and only then the third one leaves. */
    @Test
    void create_thatHasWaitedForAPermit_hasItsTimeToArriveFromThenOn() {
        esd.faults().on(Route.CREATE_EXECUTE).after(1).times(1).then(Fault.stallBeforeHeaders());
        esd.faults() // sees the third, since the first rule takes the first two
                .on(Route.CREATE_EXECUTE)
                .times(1)
                .then(Fault.reset().processedAfter(Duration.ofSeconds(34)));
        ComfyClient narrow = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time))
                .maxConcurrentRequests(1)
                .build();
        clients.add(narrow);

        assertThat(succeeded(all(batch(narrow).start(items(3))))).hasSize(3);

        time.pass(Duration.ofMinutes(2));
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(4);
        assertThat(inferences(3)).isEqualTo(3);
    }

    @Test
    void throttling_slowsCreatesDownAndRecovers() {
        esd.faults().on(Route.CREATE_EXECUTE).after(20).times(4).then(Fault.status(429));

        List<BatchResult<Integer>> results = all(batch().with(
                        o -> o.withRequest(this::noted).withRatePerSecond(10).withOutstanding(500))
                .start(items(140)));

        assertThat(succeeded(results)).hasSize(140);
        List<Duration> gaps = gaps();
        assertThat(gaps.subList(1, 15)).allMatch(gap -> gap.compareTo(Duration.ofMillis(101)) <= 0);
        assertThat(gaps.subList(20, 40)).anyMatch(gap -> gap.compareTo(Duration.ofMillis(180)) >= 0);
        assertThat(gaps.subList(120, gaps.size())).allMatch(gap -> gap.compareTo(Duration.ofMillis(101)) <= 0);
    }

    @Test
    void ratePerSecond_isKept() {
        all(batch().with(o -> o.withRequest(this::noted).withRatePerSecond(2).withOutstanding(500))
                .start(items(30)));

        assertThat(gaps()).hasSize(29).allMatch(gap -> gap.compareTo(Duration.ofMillis(499)) >= 0);
    }

    private CreateExecuteRequest noted(CreateExecuteRequest request) {
        sent.add(time.now());
        return request;
    }

    private List<Duration> gaps() {
        return IntStream.range(1, sent.size())
                .mapToObj(i -> Duration.between(sent.get(i - 1), sent.get(i)))
                .toList();
    }

    @Test
    void row_thatShowsLate_isWaitedFor() {
        simulate(builder -> builder.defaultScript(
                ExecuteScript.success(1).runningFor(Duration.ofSeconds(5)).visibleAfter(Duration.ofSeconds(25))));

        assertThat(succeeded(all(batch().start(items(10))))).hasSize(10);
        assertThat(creates())
                .hasSize(10)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void server_thatStaysDown_stopsTheRunAfterTenMinutes() {
        esd.faults().on(Route.CREATE_EXECUTE).always().then(Fault.refused());
        List<BatchResult<Integer>> results = new ArrayList<>();

        try (BatchRun<Integer> run = batch().start(items(10))) {
            assertThatThrownBy(() -> run.forEach(results::add))
                    .isInstanceOf(BatchStoppedException.class)
                    .hasMessageContaining("nothing has succeeded for 10 minutes, the last failure was: ");
        }

        assertThat(open(results)).hasSize(10);
        assertThat(client.batch("demo").status().items()).isZero();
    }

    @Test
    void list_thatCannotBeRead_isReplacedByReadsOfEachItem() throws IOException {
        all(batch().start(items(6)));
        Files.delete(folder.resolve("manifest.jsonl"));
        esd.faults()
                .on(Route.LIST_EXECUTES)
                .always()
                .then(Fault.lambdaFailure("ComfyExecuteTable.__init__() got an unexpected keyword argument 'x'"));

        List<BatchResult<Integer>> results = all(batch(newClient()).start(items(10)));

        assertThat(succeeded(results)).hasSize(10);
        assertThat(succeeded(results).stream().filter(BatchResult.Succeeded::reused))
                .hasSize(6);
        assertThat(inferences(10)).isEqualTo(10);
    }

    @Test
    void list_longerThanReadsWouldTake_isLeft() {
        for (int i = 0; i < 3_000; i++) {
            esd.putRow("{\"prompt_id\":\"other-" + i + "\",\"status\":\"success\",\"endpoint_name\":\"e\"}");
        }
        int before = esd.requestCount(Route.LIST_EXECUTES);

        List<BatchResult<Integer>> results = all(batch().start(items(2)));

        assertThat(succeeded(results)).hasSize(2);
        assertThat(esd.requestCount(Route.LIST_EXECUTES) - before).isEqualTo(2);
    }
}
