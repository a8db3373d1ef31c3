package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operating system refuses to write more, in the middle of a batch that runs in a process of its own: the run stops, whatever
 * could not be written, and another one goes on once there is space. Pictures have 1.6 kB, the manifest has 0.4 kB for each item.
 */
@Timeout(120)
class BatchDiskFullTest {
    private static final int ITEMS = 60;

    /** Runs the command until nothing can be written, and again; {@code $0} is the folder. */
    private static final String AGAIN = "echo ended with $?; \"$@\"";

    @TempDir
    private Path temporary;

    @Test
    void manifestThatCannotGrow_stopsTheRun_nextOneGoesOn() throws Exception {
        String log = run("(ulimit -f 16; \"$@\"); " + AGAIN); // 8 kB, in blocks of 512 bytes

        assertThat(log).contains("the manifest in " + folder() + " cannot be written (");
    }

    @Test
    void picturesThatCannotBeStored_stopTheRun_nextOneGoesOn() throws Exception {
        String log = run("(ulimit -f 2; \"$@\"); " + AGAIN); // 1 kB

        assertThat(log).contains("could not be written (");
    }

    /** Where a process may mount one, the file system is a small one of its own; elsewhere files have a limit. */
    @Test
    void diskThatIsFull_stopsTheRun_nextOneGoesOn() throws Exception {
        String small = "mount -t tmpfs -o size=80k none \"$0\" && { \"$@\"; echo ended with $?;"
                + " mount -o remount,size=8m \"$0\"; \"$@\"; end=$?; cp -R \"$0\" \"$0.copy\"; exit $end; }";
        String log = run("if unshare -Urm true; then unshare -Urm sh -c '" + small + "' \"$0\" \"$@\"; end=$?;"
                + " cp -R \"$0.copy/.\" \"$0\"; exit $end; fi; (ulimit -f 2; \"$@\"); " + AGAIN);

        assertThat(log).containsAnyOf("could not be written (", "cannot be written (");
    }

    @Test
    void folderThatTakesNothing_isRefusedAndStillSaysThatAProcessWasKilledThere() throws Exception {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve(".running"), "runs \n");
        Process process = process("http://127.0.0.1:1", "ulimit -f 0; \"$@\"", ProcessBuilder.Redirect.DISCARD);

        assertThat(process.waitFor()).isEqualTo(BatchProcess.REFUSED);
        assertThat(folder().resolve(".running")).hasContent("runs ");
    }

    private Path folder() {
        return temporary.resolve("out");
    }

    /** Runs a script that starts the process, {@code $@}, twice; returns what they print. */
    private String run(String script) throws Exception {
        Path log = temporary.resolve("log");
        Files.createDirectories(folder());
        try (EsdSimulator esd = EsdSimulator.builder()
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofMillis(100)))
                .start()) {
            int end = process(esd.baseUrl(), script, ProcessBuilder.Redirect.to(log.toFile()))
                    .waitFor();
            String printed = Files.readString(log);
            assertThat(end).as(printed).isZero();
            assertThat(IntStream.range(0, ITEMS).map(i -> esd.inferences(BatchProcess.id(i))))
                    .as("how often each item has run")
                    .containsOnly(1);
            assertThat(printed)
                    .contains("batch kill has stopped: ")
                    .contains("start the batch again once the cause is gone, and it goes on from there")
                    .contains("ended with " + BatchProcess.STOPPED);
            assertComplete();
            return printed;
        }
    }

    private Process process(String baseUrl, String script, ProcessBuilder.Redirect output) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, folder().toString()));
        command.addAll(BatchProcess.command(baseUrl, folder(), ITEMS, Duration.ofSeconds(5)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    private void assertComplete() throws IOException {
        List<String> lines = Files.readAllLines(folder().resolve("manifest.jsonl"));
        assertThat(lines).hasSize(ITEMS).allMatch(line -> line.startsWith("{\"key\":\"row-") && line.endsWith("}"));
        try (Stream<Path> all = Files.walk(folder())) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.equals("manifest.jsonl"))
                    .hasSize(ITEMS)
                    .allMatch(name -> name.endsWith(".png"));
        }
    }
}
