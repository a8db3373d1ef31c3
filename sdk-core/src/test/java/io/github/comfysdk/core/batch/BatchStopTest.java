package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.UnauthorizedException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What concerns all items stops the run, and the next one goes on. */
class BatchStopTest extends BatchFixture {
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
