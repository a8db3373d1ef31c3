package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.OutputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DownloadStepTest extends StepFixture {
    private static final String FILE = "GET /out/a.png";
    private static final Execute EXECUTE = Execute.builder()
            .promptId(id(1))
            .status(ExecuteStatus.SUCCESS)
            .completeTime(TestClients.NOW)
            .addOutputFiles(OutputFile.of("https://demo.s3.us-east-1.amazonaws.com/out/a.png?X-Amz-Signature=1"))
            .build();

    private CompletableFuture<List<Path>> run(Setting setting) {
        return new DownloadStep(setting, folder, EXECUTE).run();
    }

    private static Reply file() {
        return () -> CompletableFuture.completedFuture(Answers.file("content"));
    }

    @Test
    void run_fileIsThere_isReceivedAndIsASuccess() {
        server.on(FILE, file());
        Setting setting = setting();
        setting.patience().failed(new IllegalStateException());
        advance(590);

        List<Path> files = valueOf(run(setting));
        advance(20);

        assertThat(files).singleElement().satisfies(path -> assertThat(path).hasContent("content"));
        assertThatCode(() -> setting.patience().failed(new IllegalStateException()))
                .doesNotThrowAnyException();
    }

    @Test
    void run_storageIsUnavailable_isRepeatedAfterLongerAndLongerPauses() {
        server.on(FILE, unavailable(), unavailable(), file());

        var files = run(setting());

        assertThat(count(FILE)).isEqualTo(1);
        advance(1);
        assertThat(count(FILE)).isEqualTo(1);
        advance(1);
        assertThat(count(FILE)).isEqualTo(2);
        advance(3);
        assertThat(count(FILE)).isEqualTo(2);
        advance(1);
        assertThat(files).isCompleted();
    }

    @Test
    void run_storageStaysUnavailable_leavesTheItemAfterSixDownloads() {
        server.on(FILE, unavailable());

        var files = run(setting());
        advance(2 + 4 + 8 + 16);
        assertThat(files).isNotDone();
        advance(32);

        assertThat(failureOf(files)).isInstanceOf(DownloadException.class);
        assertThat(count(FILE)).isEqualTo(6);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void run_fileIsMissing_concernsTheItem() {
        openFolder();
        server.on(FILE, Reply.json(404, "NoSuchKey")).on(get(1), absent(1));

        assertThat(failureOf(run(setting()))).isInstanceOf(DownloadException.class);
    }

    @Test
    void run_keyIsRefusedMeanwhile_concernsTheBatch() {
        server.on(FILE, Reply.json(403, "AccessDenied")).on(get(1), Reply.refusal(401, "no"));

        assertThat(failureOf(run(setting()))).isInstanceOf(BatchCause.class);
    }

    @Test
    void run_noFileCanBeStored_concernsTheBatch() throws Exception {
        openFolder();
        Setting setting = setting();
        Path elsewhere = folder.resolveSibling(folder.getFileName() + "-moved");
        Files.move(folder, elsewhere);
        try {
            Files.writeString(folder, "a file in the folder's place");
            server.on(FILE, file());

            assertThat(failureOf(run(setting)))
                    .isInstanceOf(BatchCause.class)
                    .hasMessageContaining("; no file can be written to " + folder + " (");
        } finally {
            Files.delete(folder);
            Files.move(elsewhere, folder);
        }
    }

    @Test
    void cancel_underWay_abortsTheDownload() {
        server.on(FILE, () -> server.stalled());
        var files = run(setting());

        files.cancel(true);

        assertThat(server.aborted()).isEqualTo(1);
    }

    @Test
    void cancel_duringAPause_downloadsNoMore() {
        server.on(FILE, unavailable());
        var files = run(setting());

        files.cancel(true);
        advance(60);

        assertThat(count(FILE)).isEqualTo(1);
    }
}
