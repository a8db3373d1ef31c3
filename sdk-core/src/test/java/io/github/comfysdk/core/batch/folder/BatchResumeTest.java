package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.batch.BatchFixture;
import io.github.comfysdk.core.batch.BatchOrder;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStoppedException;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResumeTest extends BatchFixture {
    private static final int ITEMS = 40;

    @ParameterizedTest
    @EnumSource
    void close_midway_nextRunFinishesWithoutRunningAnythingTwice(BatchOrder order) throws IOException {
        List<BatchResult<Integer>> first = new ArrayList<>();
        try (BatchRun<Integer> run =
                batch().with(o -> o.withOrder(order).withOutstanding(10)).start(items(ITEMS))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            for (int i = 0; i < 12; i++) {
                first.add(each.next());
            }
        }

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(ITEMS)));

        assertThat(succeeded(first)).hasSize(12);
        assertThat(succeeded(again)).hasSize(ITEMS);
        assertThat(succeeded(again).stream()
                        .filter(BatchResult.Succeeded::reused)
                        .count())
                .isGreaterThanOrEqualTo(12);
        assertThat(creates())
                .hasSize(ITEMS)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        assertThat(inferences(ITEMS)).isEqualTo(ITEMS);
        assertThat(manifest()).hasSize(ITEMS);
    }

    @Test
    void close_whileItemsAreUnderWay_deliversThemOpen() {
        BatchRun<Integer> run = batch().with(o -> o.withOutstanding(5)).start(items(ITEMS));
        Iterator<BatchResult<Integer>> each = run.iterator();
        each.next();

        run.close();
        List<BatchResult<Integer>> rest = new ArrayList<>();
        each.forEachRemaining(rest::add);

        assertThat(open(rest))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.cause())
                        .hasMessageStartingWith("the run was closed; jobs that were submitted go on"));
        assertThat(rest.size()).isLessThan(20);
    }

    /** What a kill leaves: creates under way, a folder with the last sign of life, and a manifest. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 25, 34})
    void kill_createsTakeEffectLate_nothingRunsTwiceAndNothingIsLost(int late) throws IOException {
        for (int seed = 0; seed < 8; seed++) {
            var random = new Random(seed * 1_000L + late);
            simulate(builder -> builder.defaultScript(
                    ExecuteScript.success(1).queuedFor(Duration.ofSeconds(2)).runningFor(Duration.ofSeconds(10))));
            folder = temporary.resolve("seed-" + seed);
            for (int kill = 0; kill < 4; kill++) {
                esd.faults()
                        .on(Route.CREATE_EXECUTE)
                        .after(random.nextInt(6))
                        .times(1 + random.nextInt(12))
                        .then(Fault.reset().processedAfter(Duration.ofSeconds(late)));
                killAfter(random.nextInt(15), Duration.ofSeconds(random.nextInt(8)));
            }
            esd.faults().clear();

            List<BatchResult<Integer>> results = all(batch().start(items(ITEMS)));

            assertThat(succeeded(results)).as("seed " + seed).hasSize(ITEMS);
            assertThat(inferences(ITEMS)).as("seed " + seed).isEqualTo(ITEMS);
            assertThat(manifest()).as("seed " + seed).hasSize(ITEMS);
        }
    }

    /** Runs the batch until it has delivered some results, or time has passed, and goes on in a copy of the folder. */
    private void killAfter(int results, Duration more) throws IOException {
        Path next = temporary.resolve(folder.getFileName() + "'");
        BatchRun<Integer> run = batch().with(o -> o.withOutstanding(10)).start(items(ITEMS));
        Iterator<BatchResult<Integer>> each = run.iterator();
        for (int i = 0; i < results && each.hasNext(); i++) {
            each.next();
        }
        client.close();
        Instant end = time.now();
        run.close();
        copy(folder, next);
        Files.writeString(next.resolve(".running"), "runs\n");
        Files.setLastModifiedTime(next.resolve(".running"), FileTime.from(end));
        folder = next;
        time.advance(more);
        client = newClient();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(from)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            if (path.toString().endsWith(".part") || path.endsWith(".running")) {
                continue;
            }
            Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Test
    void clientClosed_whileARunGoesOn_stopsIt() {
        BatchRun<Integer> run = batch().with(o -> o.withOutstanding(5)).start(items(ITEMS));
        Iterator<BatchResult<Integer>> each = run.iterator();
        each.next();
        client.close();

        assertThatThrownBy(() -> each.forEachRemaining(result -> {}))
                .isInstanceOf(BatchStoppedException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void start_withoutFolder_waitsOutLateCreatesBeforeItLooks() {
        esd.faults().on(Route.CREATE_EXECUTE).times(4).then(Fault.reset().processedAfter(Duration.ofSeconds(30)));
        Batch batch = client.batch("demo").with(o -> o.withEndpoint(ENDPOINT));
        BatchRun<Integer> run = batch.with(
                        o -> o.withFreshStart().withSubmitsInFlight(1).withOutstanding(1))
                .start(items(ITEMS));
        client.close();
        run.close();
        ComfyClient next = newClient();

        List<BatchResult<Integer>> results =
                all(next.batch("demo").with(o -> o.withEndpoint(ENDPOINT)).start(items(ITEMS)));

        assertThat(succeeded(results)).hasSize(ITEMS);
        assertThat(inferences(ITEMS)).isEqualTo(ITEMS);
    }
}
