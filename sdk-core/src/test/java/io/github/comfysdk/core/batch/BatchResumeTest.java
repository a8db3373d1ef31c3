package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

    @Test
    void manifest_tornLastLine_isDroppedAndWrittenAgain() throws IOException {
        all(batch().start(items(5)));
        Path manifest = folder.resolve("manifest.jsonl");
        String whole = Files.readString(manifest);
        Files.writeString(manifest, whole.substring(0, whole.length() - 20));

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(5)));

        assertThat(succeeded(again)).hasSize(5);
        assertThat(manifest()).hasSize(5).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(inferences(5)).isEqualTo(5);
    }

    @Test
    void manifest_lineOfSomethingElse_isLeftAndIgnored() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("manifest.jsonl"),
                "not json\n{\"key\":1}\n[]\n\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE);

        assertThat(succeeded(all(batch().start(items(3))))).hasSize(3);

        assertThat(manifest()).hasSize(7);
    }

    @Test
    void start_whileAnotherRunHasTheFolder_isRefused() {
        try (BatchRun<Integer> run = batch().start(items(ITEMS))) {
            assertThat(run.iterator().hasNext()).isTrue();
            assertThatThrownBy(() -> batch().start(items(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the batch in " + folder
                            + " is running already, in another process or in this one; wait for its end, or close that run. A"
                            + " batch may run once at a time");
        }
        assertThat(succeeded(all(batch().start(items(ITEMS))))).hasSize(ITEMS);
    }

    @Test
    void start_folderThatIsAFile_isRefused() throws IOException {
        Files.writeString(folder, "in the way");

        assertThatThrownBy(() -> batch().start(items(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the folder " + folder + " of the batch cannot be used (FileAlreadyExistsException: " + folder
                        + "); check that it is a directory, its permissions and the space left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.jsonl", ".running"})
    void start_fileThatIsADirectory_isNamedAndTheFolderIsFreeAfterwards(String name) throws IOException {
        Files.createDirectories(folder.resolve(name));

        assertThatThrownBy(() -> batch().start(items(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the folder " + folder + " of the batch cannot be used (")
                .hasMessageContaining(folder.resolve(name).toString());

        Files.delete(folder.resolve(name));
        assertThat(succeeded(all(batch().start(items(1))))).hasSize(1);
    }

    @Test
    void start_folderInAnArchive_isRefused() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(temporary.resolve("a.zip"), Map.of("create", "true"))) {
            Path inside = archive.getPath("/out");

            assertThatThrownBy(() ->
                            batch().with(o -> o.withFolder(inside)).start(items(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the folder /out of the batch is in a file system of the scheme jar, which cannot lock files;"
                            + " choose a folder of the default file system");
        }
    }

    /** Nobody would wait for creates that are on their way when the process is killed. */
    @Test
    void folder_removedMidway_stopsTheRunBeforeTheNextCreate() throws IOException {
        List<BatchResult<Integer>> results = new ArrayList<>();
        try (BatchRun<Integer> run = batch().with(o -> o.withOutstanding(5)).start(items(ITEMS))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            results.add(each.next());
            Files.move(folder, temporary.resolve("elsewhere"));

            assertThatThrownBy(() -> each.forEachRemaining(results::add))
                    .isInstanceOf(BatchStoppedException.class)
                    .hasMessageContaining("the file " + folder.resolve(".running")
                            + ", by which the next run knows of this one, was removed while the batch ran");
        }

        assertThat(failed(results)).isEmpty();
        assertThat(succeeded(all(batch(newClient()).start(items(ITEMS))))).hasSize(ITEMS);
        assertThat(inferences(ITEMS)).isEqualTo(ITEMS);
    }

    @Test
    void start_withoutEndpoint_saysHowToSetIt() {
        assertThatThrownBy(() -> client.batch("demo").start(items(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withEndpoint");
    }
}
