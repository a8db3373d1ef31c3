package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.comfysdk.core.batch.BatchResult.Failed;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFailureTest extends BatchFixture {
    @ParameterizedTest
    @EnumSource
    void poison_amongGoodItems_isNotContagious(BatchOrder order) throws IOException {
        esd.script(id(3, 1), ExecuteScript.failed("out of memory"));
        esd.script(id(5, 1), ExecuteScript.success(0));
        List<BatchItem<Integer>> items = new ArrayList<>(items(20));
        items.set(
                7,
                new BatchItem<>("row-7", PromptGraph.read("{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{}}}"), 7));

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withOrder(order)).start(items));

        assertThat(succeeded(results)).hasSize(17);
        assertThat(failed(results)).extracting(Failed::context).containsExactlyInAnyOrder(3, 5, 7);
        assertThat(failed(results))
                .allSatisfy(result -> assertThat(result.cause())
                        .isInstanceOfAny(ExecuteFailedException.class, GraphInvalidException.class));
        assertThat(failed(results).stream().filter(result -> result.context() == 3))
                .singleElement()
                .satisfies(result -> assertThat(result.cause()).hasMessageContaining("out of memory"));
        assertThat(manifest())
                .filteredOn(line -> line.contains("\"row-3\""))
                .singleElement(STRING)
                .contains("\"complete_time\":");
        assertThat(manifest()).hasSize(20);
        assertThat(manifest().stream().filter(line -> line.contains("\"status\":\"failed\"")))
                .hasSize(3);
    }

    @Test
    void failedItems_ofAFinishedBatch_failAgainWithoutAnotherJob() throws IOException {
        esd.script(id(3, 1), ExecuteScript.failed("out of memory"));
        all(batch().start(items(6)));

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(6)));

        assertThat(succeeded(again)).hasSize(5);
        assertThat(failed(again)).singleElement().satisfies(result -> {
            assertThat(result.tries()).isEqualTo(1);
            assertThat(result.cause()).hasMessageContaining("out of memory");
        });
        assertThat(creates()).hasSize(6);
        assertThat(manifest()).hasSize(6);
    }

    @Test
    void tries_jobThatFailsTwice_succeedsUnderTheThirdId() throws IOException {
        esd.script(id(1, 1), ExecuteScript.failed("a"));
        esd.script(id(1, 2), ExecuteScript.failed("b"));
        List<FailedTry> asked = new ArrayList<>();

        List<BatchResult<Integer>> results = all(batch().with(o -> o.withTries(3, failed -> {
                    asked.add(failed);
                    return true;
                }))
                .start(items(3)));

        assertThat(succeeded(results)).hasSize(3);
        assertThat(succeeded(results).stream().filter(result -> result.context() == 1))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.promptId()).isEqualTo(id(1, 3));
                    assertThat(result.tries()).isEqualTo(3);
                });
        assertThat(asked).extracting(FailedTry::tries).containsExactly(1, 2);
        assertThat(asked).extracting(FailedTry::key).containsOnly("row-1");
        assertThat(asked).allMatch(failed -> failed.execute().isPresent());
        assertThat(manifest()).hasSize(3);
    }

    @Test
    void tries_predicateRefusesOrThrows_itemFails() {
        esd.script(id(0, 1), ExecuteScript.failed("a"));
        esd.script(id(1, 1), ExecuteScript.failed("b"));

        List<BatchResult<Integer>> results = all(batch().with(o -> o.withTries(3, failed -> {
                    if (failed.key().equals("row-1")) {
                        throw new IllegalStateException("broken predicate");
                    }
                    return false;
                }))
                .start(items(3)));

        assertThat(failed(results)).hasSize(2).allMatch(result -> result.tries() == 1);
        assertThat(failed(results).stream().filter(result -> result.context() == 1))
                .singleElement()
                .satisfies(result -> assertThat(result.cause().getSuppressed())
                        .anyMatch(mistake -> "broken predicate".equals(mistake.getMessage())));
        assertThat(creates()).hasSize(3);
    }

    @Test
    void tries_raisedForTheNextRun_goOnWithTheNextId() {
        esd.script(id(1, 1), ExecuteScript.failed("a"));
        all(batch().start(items(3)));

        List<BatchResult<Integer>> again =
                all(batch(newClient()).with(o -> o.withTries(2)).start(items(3)));

        assertThat(succeeded(again)).hasSize(3);
        assertThat(creates())
                .hasSize(4)
                .containsKey(id(1, 2))
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void duplicateKey_secondItem_fails() {
        List<BatchItem<Integer>> items = List.of(item(0), item(1), new BatchItem<>("row-0", graph(9), 9), item(2));

        List<BatchResult<Integer>> results = all(batch().start(items));

        assertThat(succeeded(results)).extracting(BatchResult::context).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(failed(results)).singleElement().satisfies(result -> {
            assertThat(result.context()).isEqualTo(9);
            assertThat(result.promptId()).isEmpty(); // any id would be that of the other item
            assertThat(result).asString().startsWith("Failed row-0: the key row-0 was given");
            assertThat(result.cause())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the key row-0 was given to two items of the batch; results are known by key, so each item"
                                    + " needs its own");
        });
    }

    @Test
    void source_throwsMidway_resultsSoFarThenTheException() {
        Iterator<BatchItem<Integer>> source = Stream.iterate(0, i -> i + 1)
                .map(i -> {
                    if (i == 5) {
                        throw new UnsupportedOperationException("line 6 is broken");
                    }
                    return item(i);
                })
                .iterator();
        List<BatchResult<Integer>> results = new ArrayList<>();

        try (BatchRun<Integer> run = batch().start(source)) {
            assertThatThrownBy(() -> run.forEach(results::add))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("line 6 is broken");
        }

        assertThat(succeeded(results)).hasSize(5);
        assertThat(succeeded(all(batch(newClient()).start(items(8))))).hasSize(8);
        assertThat(creates())
                .hasSize(8)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void source_returnsNull_isNamed() {
        List<BatchItem<Integer>> items = new ArrayList<>(items(2));
        items.add(null);

        try (BatchRun<Integer> run = batch().start(items.iterator())) {
            assertThatThrownBy(() -> run.forEach(result -> {}))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("the source of the batch returned a null item");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void keyRefused_atTheFirstCreate_stopsAfterOneRequest(int status) {
        esd.faults().on(Route.CREATE_EXECUTE).always().then(Fault.status(status));
        List<BatchResult<Integer>> results = new ArrayList<>();

        assertStops(batch().with(BatchOptions::withFreshStart), items(20), results)
                .satisfies(stop -> assertThat(stop.getCause())
                        .isInstanceOf(status == 401 ? UnauthorizedException.class : ForbiddenException.class));

        assertThat(open(results)).isNotEmpty().hasSameSizeAs(results);
        assertThat(esd.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void keyExpires_midway_restIsOpenAndAnotherRunFinishesIt(int status) throws IOException {
        esd.faults().on(Route.CREATE_EXECUTE).after(12).always().then(Fault.status(status));
        esd.faults().on(Route.GET_EXECUTE).after(12).always().then(Fault.status(status));
        List<BatchResult<Integer>> results = new ArrayList<>();

        assertStops(batch().with(o -> o.withOutstanding(8)), items(30), results);
        assertThat(open(results)).isNotEmpty();
        assertThat(failed(results)).isEmpty();
        esd.faults().clear();

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(30)));

        assertThat(succeeded(again)).hasSize(30);
        assertThat(inferences(30)).isEqualTo(30);
        assertThat(manifest()).hasSize(30);
    }

    @Test
    void endpointMissingOrNotInService_isAskedOnce() {
        simulate(esd -> esd.endpoint(SimulatedEndpoint.async(ENDPOINT))
                .endpoint(SimulatedEndpoint.async("creating").inStatus("Creating"))
                .endpoint(SimulatedEndpoint.async("ghost").missingInSageMaker()));

        for (String endpoint : List.of("unknown", "creating", "ghost")) {
            int before = esd.requestCount(Route.CREATE_EXECUTE);
            List<BatchResult<Integer>> results = new ArrayList<>();

            assertStops(batch().with(o -> o.withEndpoint(endpoint).withFreshStart()), items(20), results)
                    .hasMessageContaining("batch demo has stopped");

            assertThat(open(results)).isNotEmpty().hasSameSizeAs(results);
            assertThat(esd.requestCount(Route.CREATE_EXECUTE) - before)
                    .as(endpoint)
                    .isEqualTo(1);
        }
        assertThat(client.batch("demo").status().items()).isZero(); // the row that the refusal left is gone
        assertThat(succeeded(all(batch(newClient()).start(items(20))))).hasSize(20);
        assertThat(inferences(20)).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void folder_thatCannotBeWrittenMidway_stopsAndAnotherRunFinishesIt(BatchOrder order) throws IOException {
        List<BatchResult<Integer>> results = new ArrayList<>();
        try (BatchRun<Integer> run =
                batch().with(o -> o.withOrder(order).withOutstanding(5)).start(items(100))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            results.add(each.next());
            Files.move(folder, temporary.resolve("unmounted"));
            Files.writeString(folder, "in the way");
            assertThatThrownBy(() -> each.forEachRemaining(results::add))
                    .isInstanceOf(BatchStoppedException.class)
                    .hasMessageContaining("no file can be written to " + folder + " (");
        }
        assertThat(failed(results)).isEmpty();
        assertThat(open(results)).isNotEmpty();
        assertThat(creates().size()).isLessThan(30);

        Files.delete(folder);
        Files.move(temporary.resolve("unmounted"), folder);
        assertThat(succeeded(all(batch(newClient()).start(items(100))))).hasSize(100);
        assertThat(inferences(100)).isEqualTo(100);
        assertThat(manifest()).hasSize(100);
    }

    @Test
    void stopAfter_failuresInARow_stopsAndLeavesTheRestOpen() {
        simulate(esd -> esd.defaultScript(ExecuteScript.failed("always").runningFor(Duration.ofSeconds(5))));
        List<BatchResult<Integer>> results = new ArrayList<>();

        assertStops(batch().with(o -> o.withOutstanding(5).withStopAfter(100, 7)), items(100), results)
                .hasMessageContaining("7 items have failed in a row, the limit of withStopAfter; the last one, row-");

        assertThat(failed(results)).hasSize(7);
        assertThat(creates().size()).isLessThan(20);
    }

    @Test
    void stopAfter_failuresInAll_stops() {
        for (int i = 0; i < 100; i += 2) {
            esd.script(id(i, 1), ExecuteScript.failed("every second one"));
        }
        List<BatchResult<Integer>> results = new ArrayList<>();

        assertStops(batch().with(o -> o.withOutstanding(5).withStopAfter(6, 100)), items(100), results)
                .hasMessageContaining("6 items have failed, the limit of withStopAfter");

        assertThat(failed(results)).hasSize(6);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertStops(
            Batch batch, List<BatchItem<Integer>> items, List<BatchResult<Integer>> results) {
        try (BatchRun<Integer> run = batch.start(items)) {
            return assertThatThrownBy(() -> run.forEach(results::add)).isInstanceOf(BatchStoppedException.class);
        }
    }
}
