package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteBuilder;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.ExecuteSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An execute without a result: its download never passes for one of no files. */
class UnfinishedExecuteTest extends DownloadFixture {
    private static final DownloadOptions ALL =
            DownloadOptions.defaults().withSelection(OutputSelection.OUTPUT_AND_TEMPORARY_FILES);

    private static ExecuteBuilder execute(String status) {
        return Execute.builder().promptId("p1").status(ExecuteStatus.of(status));
    }

    private void assertRefused(ExecuteState execute, DownloadOptions options, String message) {
        for (Face face : Face.values()) {
            assertThatThrownBy(() -> download(face, client, execute, directory, options))
                    .isInstanceOfSatisfying(DownloadException.class, e -> {
                        assertThat(e.promptId()).contains("p1");
                        assertThat(e.fileName()).isEmpty();
                    })
                    .hasMessageStartingWith(message);
        }
        assertThat(server.paths()).isEmpty();
        assertThat(filesBelow(directory)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "pending", "in\nprogress"})
    void download_notEnded_saysToWaitForIt(String status) {
        String shown = status.replace("\n", "\\u000a");

        assertRefused(
                execute(status).build(),
                DownloadOptions.defaults(),
                "execute p1 has not ended, as its status is " + shown
                        + ", so its files are not complete. Wait for it with"
                        + " executes().attach(\"p1\").await(), and download what that returns");
        assertRefused(
                execute(status).startTime(StorageServer.NOW).build(),
                DownloadOptions.defaults(),
                "execute p1 has not ended");
        assertRefused(
                execute(status).addOutputFiles(server.signed("p1/a.png")).build(),
                DownloadOptions.defaults(),
                "execute p1 has not ended");
    }

    @Test
    void download_notEndedByAList_saysToWaitForIt() {
        ExecuteSummary summary = ExecuteSummary.builder()
                .promptId("p1")
                .status(ExecuteStatus.of("created"))
                .build();

        assertRefused(summary, DownloadOptions.defaults(), "execute p1 has not ended");
    }

    @Test
    void download_failed_saysWhereTheReasonIs() {
        assertRefused(
                execute("failed")
                        .message("out of memory")
                        .completeTime(StorageServer.NOW)
                        .build(),
                DownloadOptions.defaults(),
                "execute p1 has failed and has no result to download; its message() says why");
        assertRefused(
                execute("failed").addOutputFiles(server.signed("p1/a.png")).build(), ALL, "execute p1 has failed");
    }

    @Test
    void download_succeededBeforeItsFilesAreRecorded_saysToWaitForIt() {
        assertRefused(
                execute("success").build(),
                DownloadOptions.defaults(),
                "execute p1 has succeeded, but the server has not recorded all of its files yet");
        assertRefused(
                execute("success").addOutputFiles(server.signed("p1/a.png")).build(),
                ALL,
                "execute p1 has succeeded, but the server has not recorded all of its files yet");
    }

    @ParameterizedTest
    @EnumSource
    void download_succeededWithoutFiles_isEmpty(Face face) {
        Execute settled = execute("success").completeTime(StorageServer.NOW).build();

        assertThat(download(face, client, settled, directory)).isEmpty();
        assertThat(download(face, client, settled, directory, ALL)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void download_succeededWithFilesOnly_needsNoCompleteTime(Face face) {
        server.file("p1/a.png", whole(content(7)));
        Execute execute =
                execute("success").addOutputFiles(server.signed("p1/a.png")).build();

        assertThat(download(face, client, execute, directory)).isEqualTo(List.of(directory.resolve("p1/a.png")));
    }

    @ParameterizedTest
    @EnumSource
    void download_renewalReadsAnotherExecute_isRefused(Face face) {
        server.file("p1/a.png", StorageServer.status(403, "AccessDenied"))
                .file("other/a.png", whole(content(7)))
                .execute("p1", "other", server.signed("other/a.png"));
        Execute execute =
                execute("success").addOutputFiles(server.signed("p1/a.png")).build();

        assertThatThrownBy(() -> download(face, client, execute, directory))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("reading execute p1 again for a new one failed")
                .cause()
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("other");
        assertThat(server.fileRequests()).hasSize(1);
        assertThat(filesBelow(directory)).isEmpty();
    }
}
