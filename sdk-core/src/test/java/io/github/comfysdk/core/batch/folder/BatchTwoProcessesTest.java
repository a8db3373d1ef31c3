package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.BatchFixture;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A second run of a batch in the folder of one that runs: two of them would submit the same items twice. */
class BatchTwoProcessesTest extends BatchFixture {
    private static final String REFUSAL = "is running already, in another process or in this one";

    @Test
    void start_otherProcessWhileABatchRuns_isRefused() throws Exception {
        try (BatchRun<Integer> run = endless()) {
            run.iterator().next(); // so the file .running was touched again and again

            assertThat(startElsewhere()).isEqualTo(BatchProcess.REFUSED);
        }
    }

    @Test
    void start_otherProcessAfterARefusalInThisOne_isRefusedToo() throws Exception {
        try (BatchRun<Integer> run = endless()) {
            assertThatThrownBy(() -> batch(newClient()).start(items(2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(REFUSAL);

            assertThat(startElsewhere()).isEqualTo(BatchProcess.REFUSED);
            assertThat(run.iterator().next()).isInstanceOf(BatchResult.Succeeded.class);
        }
    }

    @Test
    void start_sameFolderByAnotherPath_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        try (BatchRun<Integer> run = endless()) {
            assertThatThrownBy(() ->
                            batch(newClient()).with(o -> o.withFolder(link)).start(items(2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(REFUSAL);
            assertThat(run.iterator().next()).isInstanceOf(BatchResult.Succeeded.class);
        }
    }

    @Test
    void start_afterTheOtherRunHasEnded_isNotRefused() {
        all(batch().with(o -> o.withFreshStart()).start(items(2)));

        assertThat(succeeded(all(batch(newClient()).start(items(2))))).hasSize(2);
    }

    /** Starts a run that pauses while nobody takes its results. */
    private BatchRun<Integer> endless() {
        return batch().with(o -> o.withFreshStart().withOutstanding(1).withLookAhead(1))
                .start(Stream.iterate(0, i -> i + 1).map(BatchFixture::item));
    }

    private int startElsewhere() throws IOException, InterruptedException {
        List<String> command = BatchProcess.command("http://localhost:1", folder, 1, Duration.ZERO);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
