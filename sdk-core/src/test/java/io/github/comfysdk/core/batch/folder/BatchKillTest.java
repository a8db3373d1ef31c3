package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that runs a batch is killed at moments that follow from a seed, and started again, until the batch is done; creates
 * take effect late, and faults are injected. A single seed by default; {@code -Dbatch.kill.seeds=50 -Dbatch.kill.items=200
 * -Dbatch.kill.late=25} for more.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatchKillTest {
    private static final int SEEDS = Integer.getInteger("batch.kill.seeds", 1);
    private static final int FIRST_SEED = Integer.getInteger("batch.kill.first", 0);
    private static final int ITEMS = Integer.getInteger("batch.kill.items", 40);
    private static final int LATE_SECONDS = Integer.getInteger("batch.kill.late", 3);
    private static final int KILLS = Integer.getInteger("batch.kill.kills", 3);
    private static final byte[] END_OF_PNG = {'I', 'E', 'N', 'D'};

    @TempDir
    private Path temporary;

    private int killed;

    @Test
    void batch_processKilledAgainAndAgain_runsEachItemOnceAndLosesNothing() throws Exception {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            run(seed);
        }
        assertThat(killed).as("processes that were killed").isGreaterThanOrEqualTo(SEEDS);
    }

    private void run(int seed) throws Exception {
        var random = new Random(seed);
        Path folder = temporary.resolve("seed-" + seed);
        try (EsdSimulator esd = EsdSimulator.builder()
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofMillis(500)))
                .start()) {
            injectFaults(esd, random);
            for (int kill = 0; kill < KILLS; kill++) {
                kill(start(esd, folder), esd, 1 + random.nextInt(2 * ITEMS));
            }
            int end = start(esd, folder).waitFor();

            int doubled = 0;
            int lost = 0;
            for (int i = 0; i < ITEMS; i++) {
                int runs = esd.inferences(BatchProcess.id(i));
                doubled += runs > 1 ? 1 : 0;
                lost += runs == 0 ? 1 : 0;
            }
            System.out.println(
                    "batch under kill -9: seed " + seed + ", " + ITEMS + " items, creates up to " + LATE_SECONDS
                            + " s late, " + killed + " kills so far, " + doubled + " doubled, " + lost + " lost, "
                            + esd.requestCount(Route.CREATE_EXECUTE) + " creates");
            assertThat(end).as("how the last process ends").isZero();
            assertThat(doubled).as("items that ran twice").isZero();
            assertThat(lost).as("items that never ran").isZero();
        }
        assertFolderIsExact(folder);
    }

    private static void injectFaults(EsdSimulator esd, Random random) {
        List<Fault> onCreates = List.of(
                Fault.reset().processedAfter(Duration.ofSeconds(LATE_SECONDS)),
                Fault.stallBeforeHeaders().processedAfter(Duration.ofSeconds(LATE_SECONDS)),
                Fault.reset().afterProcessing(),
                Fault.status(429),
                Fault.status(503),
                Fault.throttled());
        List<Fault> onReads = List.of(Fault.status(502), Fault.reset(), Fault.cutMidBody(), Fault.throttled());
        for (int i = 0; i < ITEMS / 4; i++) {
            Fault create = onCreates.get(random.nextInt(i < 2 ? 1 : onCreates.size()));
            esd.faults()
                    .on(Route.CREATE_EXECUTE)
                    .after(random.nextInt(4))
                    .times(1 + random.nextInt(2))
                    .then(create);
            esd.faults()
                    .on(Route.GET_EXECUTE)
                    .after(random.nextInt(9))
                    .then(onReads.get(random.nextInt(onReads.size())));
            esd.faults().on(Route.DOWNLOAD).after(random.nextInt(4)).then(Fault.cutMidBody());
        }
    }

    /** Kills a process after so many more requests, or after a while. */
    private void kill(Process process, EsdSimulator esd, int requests) throws InterruptedException {
        int before = esd.requests().size();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATE_SECONDS + 20L);
        while (process.isAlive() && esd.requests().size() - before < requests && System.nanoTime() - end < 0) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        killed += process.isAlive() ? 1 : 0;
        process.destroyForcibly().waitFor();
    }

    private static void assertFolderIsExact(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("manifest.jsonl"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".png")).toList();
        }
        assertThat(lines).hasSize(ITEMS).allMatch(line -> line.contains("\"status\":\"success\""));
        assertThat(IntStream.range(0, ITEMS).mapToObj(BatchProcess::id))
                .allSatisfy(id -> assertThat(lines)
                        .filteredOn(line -> line.contains("\"" + id + "\""))
                        .hasSize(1));
        assertThat(files).hasSize(ITEMS);
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            byte[] name = new byte[4];
            System.arraycopy(content, content.length - 8, name, 0, 4);
            assertThat(name).as("the end of " + file).isEqualTo(END_OF_PNG);
            assertThat(lines)
                    .filteredOn(line -> line.contains(folder.relativize(file).toString()))
                    .hasSize(1);
        }
        assertThat(folder.resolve(".running")).doesNotExist();
    }

    private static Process start(EsdSimulator esd, Path folder) throws IOException {
        List<String> command =
                BatchProcess.command(esd.baseUrl(), folder, ITEMS, Duration.ofSeconds(LATE_SECONDS + 5L));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile())
                .start();
    }
}
