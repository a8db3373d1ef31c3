package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.BatchFixture;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of the ids that may not be used again, and what can have happened to it. */
class BatchDeletedIdsTest extends BatchFixture {
    private Path deleted;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(folder);
        deleted = folder.resolve(".deleted");
    }

    /** Starts a batch and closes it at once, which shows that the folder was free. */
    private void startAndClose() {
        batch().with(o -> o.withFreshStart()).start(items(1)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "\u0000\u0000\u0000", "demo.row-1.1.abc \u0007", "{}"})
    void start_lineOfOtherCharacters_saysWhichAndLeavesTheFolderFree(String line) throws IOException {
        Files.write(deleted, (id(1, 1) + "\n" + line + "\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::startAndClose)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("line 2 of the file " + deleted + " is no prompt id")
                .hasMessageContaining("; delete the line, and see that ");
        assertThatThrownBy(batch()::deleteQueued).hasMessageContaining("line 2 of the file " + deleted);
        assertThat(batch().async().deleteQueued())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("line 2 of the file " + deleted);

        Files.writeString(deleted, id(1, 1) + "\n");
        startAndClose();
        batch().open().close();
    }

    @Test
    void start_fileThatIsADirectory_saysSoAndLeavesTheFolderFree() throws IOException {
        Files.createDirectories(deleted);

        assertThatThrownBy(this::startAndClose)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the file " + deleted + " of the batch cannot be read (");
        assertThatThrownBy(() -> batch().open()).isInstanceOf(IllegalStateException.class);

        Files.delete(deleted);
        startAndClose();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "demo.row-77.1.abc", "d", "demo.row-77.1.abc\n", "demo.row-77.1.0123456789", "\r\n"})
    void deleteQueued_afterAWriteThatWasCutOff_keepsItsIdsApart(String left) throws IOException {
        Files.writeString(deleted, left);
        esd.script(id(1, 1), ExecuteScript.success(1).queuedFor(Duration.ofDays(1)));
        try (BatchRun<Integer> run = batch().start(items(2))) {
            run.iterator().next();
        }
        assertThat(batch().deleteQueued()).isEqualTo(1);

        assertThat(Files.readAllLines(deleted)).contains(id(1, 1));
        assertThat(Files.readString(deleted)).startsWith(left).endsWith("\n");
        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(2)));
        assertThat(succeeded(again)).extracting(BatchResult::promptId).contains(id(1, 2));
        time.advance(Duration.ofDays(2));
        assertThat(inferences(2)).isEqualTo(2);
    }

    @Test
    void start_lastIdWithoutEndOfLine_countsWhole() throws IOException {
        Files.writeString(deleted, id(0, 1) + "\r\n" + id(1, 1));

        assertThat(succeeded(all(batch().start(items(2)))))
                .extracting(BatchResult::promptId)
                .containsExactlyInAnyOrder(id(0, 2), id(1, 2));
    }

    @Test
    void start_clientThatFailsAfterTheFolderWasOpened_leavesItFree() {
        var failing = new FailingOnce(time);
        ComfyClient client = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(failing)
                .transport(esd.transport(time))
                .build();
        clients.add(client);
        failing.arm();

        assertThatThrownBy(() -> batch(client).start(items(1))).isSameAs(failing.failure());

        assertThat(succeeded(all(batch(client).start(items(1))))).hasSize(1);
    }
}
