package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.EsdSimulatorBuilder;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items whose first try has no row any more, so that what exists of them begins with a later one. */
class BatchGapTest extends BatchFixture {
    /** How much of the list a run sees. */
    enum TheList {
        READ,
        TOO_LONG,
        UNREADABLE
    }

    private void simulate(TheList list, UnaryOperator<EsdSimulatorBuilder> change) {
        simulate(change);
        if (list == TheList.TOO_LONG) {
            for (int i = 0; i < 3_000; i++) {
                esd.putRow("{\"prompt_id\":\"other-" + i + "\",\"status\":\"success\",\"endpoint_name\":\"e\"}");
            }
        } else if (list == TheList.UNREADABLE) {
            esd.faults()
                    .on(Route.LIST_EXECUTES)
                    .always()
                    .then(Fault.lambdaFailure("ComfyExecuteTable.__init__() got an unexpected keyword argument 'x'"));
        }
    }

    /** One machine takes one job after the other, so that the others are in the queue. */
    private static EsdSimulatorBuilder oneMachine(EsdSimulatorBuilder builder) {
        return builder.endpoint(SimulatedEndpoint.async(ENDPOINT).machines(1))
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(100)));
    }

    /** Deletes the first tries of the items but two, one of which runs, and returns when the run has skipped them. */
    private void skipAllButTwo(int count) {
        List<BatchResult<Integer>> results = new ArrayList<>();
        try (BatchRun<Integer> run = batch().with(o -> o.withFreshStart()).start(items(count))) {
            for (BatchResult<Integer> result : run) {
                results.add(result);
                if (results.size() == 1) {
                    client.executes()
                            .delete(IntStream.range(2, count)
                                    .mapToObj(i -> id(i, 1))
                                    .toList());
                }
            }
        }
        assertThat(skipped(results)).hasSize(count - 2);
    }

    @ParameterizedTest
    @EnumSource
    void deletedInTheQueue_secondTryUnderWayWhenClosed_isFoundByTheNextRun(TheList list) {
        simulate(list, BatchGapTest::oneMachine);
        skipAllButTwo(4);
        try (BatchRun<Integer> run = batch(newClient()).start(items(4))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            for (int i = 0; i < 3; i++) {
                each.next();
            }
        }

        List<BatchResult<Integer>> last = all(batch(newClient()).start(items(4)));

        assertThat(succeeded(last)).hasSize(4);
        time.pass(Duration.ofHours(1));
        assertThat(creates())
                .hasSize(6)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
        assertThat(inferences(4)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void deletedInTheQueue_secondTryDoneAndManifestLost_isReused(TheList list) throws IOException {
        simulate(list, BatchGapTest::oneMachine);
        skipAllButTwo(4);
        assertThat(succeeded(all(batch(newClient()).start(items(4))))).hasSize(4);
        Files.delete(folder.resolve("manifest.jsonl"));

        List<BatchResult<Integer>> last = all(batch(newClient()).start(items(4)));

        assertThat(succeeded(last)).hasSize(4).allMatch(BatchResult.Succeeded::reused);
        assertThat(inferences(4)).isEqualTo(4);
    }

    @Test
    void freshStart_ofABatchThatHasDeletedIds_looksBeforeItCreates() {
        simulate(TheList.UNREADABLE, BatchGapTest::oneMachine);
        skipAllButTwo(4);
        assertThat(succeeded(all(batch(newClient()).start(items(4))))).hasSize(4);
        folder.resolve("manifest.jsonl").toFile().delete();

        all(batch(newClient()).with(o -> o.withFreshStart()).start(List.of(item(2), item(3))));

        assertThat(creates()).allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
        assertThat(inferences(4)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void manifestOfALaterTry_filesLost_itsJobIsReused(TheList list) throws IOException {
        simulate(
                list,
                builder -> builder.scripts(submit ->
                        PromptIds.parse(submit.promptId()).orElseThrow().tryNumber() == 1
                                ? ExecuteScript.failed("out of memory")
                                : ExecuteScript.success(1)));
        assertThat(succeeded(all(batch().with(o -> o.withTries(2)).start(items(2)))))
                .hasSize(2);
        client.executes().delete(List.of(id(0, 1), id(1, 1))); // tidied up
        for (int i = 0; i < 2; i++) {
            deleteTree(id(i, 2));
        }

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(2)));

        assertThat(succeeded(again)).hasSize(2).allMatch(BatchResult.Succeeded::reused);
        assertThat(creates())
                .hasSize(4)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }

    private void deleteTree(String name) throws IOException {
        try (var files = Files.walk(folder.resolve(name))) {
            for (var path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void manifestOfAFailure_rowsDeleted_failsWithoutAnotherJob(TheList list) {
        simulate(list, builder -> builder.defaultScript(ExecuteScript.failed("bad")));
        all(batch().start(items(2)));
        client.executes().delete(List.of(id(0, 1), id(1, 1)));

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(2)));

        assertThat(failed(again)).hasSize(2);
        assertThat(creates())
                .hasSize(2)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }

    /** A job of somebody else's keeps the endpoint busy, so that it drops the first create of the item. */
    @ParameterizedTest
    @CsvSource({
        "READ, comfy-real-time-demo", "TOO_LONG, comfy-real-time-demo", "UNREADABLE, comfy-real-time-demo",
        "READ, painter", "TOO_LONG, painter", "UNREADABLE, painter"
    })
    void droppedByABusyEndpoint_withoutFolder_isFoundByTheNextRun(TheList list, String endpoint) {
        simulate(
                list,
                builder -> builder.endpoint(SimulatedEndpoint.realTime(endpoint))
                        .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(25))));
        CompletableFuture<Execute> busy = client.async()
                .executes()
                .create(CreateExecuteRequest.builder()
                        .endpointName(endpoint)
                        .prompt(graph(99))
                        .build());
        List<BatchResult<Integer>> first = all(
                onRealTime(newClient(), endpoint).with(o -> o.withFreshStart()).start(items(1)));

        List<BatchResult<Integer>> again = all(onRealTime(newClient(), endpoint).start(items(1)));

        assertThat(busy).isCompleted();
        assertThat(esd.requestCount(Route.DELETE_EXECUTES)).isPositive();
        assertThat(succeeded(first)).hasSize(1);
        assertThat(succeeded(again)).hasSize(1).allMatch(BatchResult.Succeeded::reused);
        assertThat(inferences(1)).isEqualTo(1);
    }

    private static Batch onRealTime(ComfyClient client, String endpoint) {
        return client.batch("demo").with(o -> o.withEndpoint(endpoint));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void readsOfEachItem_withoutGaps_areAsManyAsBefore(int tries) {
        simulate(TheList.UNREADABLE, builder -> builder);
        all(batch().with(o -> o.withTries(tries).withFreshStart()).start(items(10)));
        int calm = esd.requestCount(Route.GET_EXECUTE);
        simulate(TheList.UNREADABLE, builder -> builder);
        folder = temporary.resolve("second");

        all(batch().with(o -> o.withTries(tries)).start(items(10)));

        assertThat(esd.requestCount(Route.GET_EXECUTE) - calm).isLessThanOrEqualTo(10 * tries);
    }
}
