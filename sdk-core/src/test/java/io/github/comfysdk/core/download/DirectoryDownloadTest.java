package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.ExecuteSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryDownloadTest extends DownloadFixture {
    @ParameterizedTest
    @EnumSource
    void download_severalFiles_putsThemBesideEachOtherInOrder(Face face) {
        server.file("p1/0/a.png", whole(content(100_000))).file("p1/0/b.png", whole(content(7)));
        Execute execute = executeOf("p1", server.signed("p1/0/b.png"), server.signed("p1/0/a.png"));

        List<Path> files = download(face, client, execute, directory);

        assertThat(files).containsExactly(directory.resolve("p1/b.png"), directory.resolve("p1/a.png"));
        assertThat(files.get(0)).hasBinaryContent(content(7));
        assertThat(files.get(1)).hasBinaryContent(content(100_000));
        assertThat(filesBelow(directory)).containsExactlyInAnyOrderElementsOf(files);
    }

    @ParameterizedTest
    @EnumSource
    void download_noFiles_touchesNothing(Face face) {
        List<Path> files = download(face, client, executeOf("p1"), directory.resolve("new"));

        assertThat(files).isEmpty();
        assertThat(directory).isEmptyDirectory();
        assertThat(server.paths()).isEmpty();
    }

    @Test
    void download_summaryOfAList_worksLikeTheExecute() {
        server.file("p1/a.png", whole(content(7)));
        var summary = ExecuteSummary.builder()
                .promptId("p1")
                .status(ExecuteStatus.of("success"))
                .addOutputFiles(server.signed("p1/a.png"))
                .build();

        assertThat(client.outputs().download(summary, directory)).containsExactly(directory.resolve("p1/a.png"));
    }

    @Test
    void download_emptyFile_isThere() {
        server.file("p1/a.txt", whole(new byte[0]));

        List<Path> files = client.outputs().download(executeOf("p1", server.signed("p1/a.txt")), directory);

        assertThat(files.get(0)).isEmptyFile();
    }

    @Test
    void download_address_isUsedByteForByteAndWithoutKey() {
        String path = "p%201/my%20pic%20%231%20%C3%A9%2B.png";
        server.file(path, whole(content(7)));

        List<Path> files = client.outputs().download(executeOf("p1", server.signed(path, "&a=%2B%2F%3d+~")), directory);

        assertThat(files).extracting(Path::getFileName).hasToString("[my pic #1 é+.png]");
        assertThat(server.fileRequests()).singleElement().satisfies(request -> {
            assertThat(request.getTarget())
                    .isEqualTo("/bucket/" + path + "?Signature=" + StorageServer.SIGNATURE + "&a=%2B%2F%3d+~");
            assertThat(request.getHeaders().names())
                    .doesNotContain("x-api-key", "X-Api-Key", "username", "Authorization");
            assertThat(request.getHeaders().toString()).doesNotContain(StorageServer.KEY, "must-not-leak");
        });
    }

    @Test
    void download_sameNameFromTwoGpus_keepsBoth() {
        server.file("p1/0/a.png", whole(content(7))).file("p1/1/a.png", whole(content(8)));

        List<Path> files = client.outputs()
                .download(executeOf("p1", server.signed("p1/0/a.png"), server.signed("p1/1/a.png")), directory);

        assertThat(files).containsExactly(directory.resolve("p1/a.png"), directory.resolve("p1/a-2.png"));
        assertThat(files.get(0)).hasSize(7);
        assertThat(files.get(1)).hasSize(8);
    }

    @Test
    void download_withTemporaryFiles_putsThemLast() {
        server.file("p1/a.png", whole(content(7))).file("p1/preview.png", whole(content(8)));
        Execute execute = Execute.builder()
                .from(executeOf("p1", server.signed("p1/a.png")))
                .addTempFiles(server.signed("p1/preview.png"))
                .build();
        DownloadOptions options = DownloadOptions.defaults()
                .withSelection(OutputSelection.OUTPUT_AND_TEMPORARY_FILES)
                .withNaming(FileNaming.flat());

        assertThat(client.outputs().download(execute, directory, options))
                .containsExactly(directory.resolve("a.png"), directory.resolve("preview.png"));
        assertThat(client.outputs().download(execute, directory.resolve("2"))).hasSize(1);
    }

    @Test
    void download_prefixedNaming_putsTheIdIntoTheName() {
        server.file("p1/a.png", whole(content(7)));
        DownloadOptions options = DownloadOptions.defaults().withNaming(FileNaming.prefixed());

        assertThat(client.outputs().with(options).download(executeOf("p1", server.signed("p1/a.png")), directory))
                .containsExactly(directory.resolve("p1-a.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.png", "/a.png", "x/../../a.png", "", "x//a.png", "."})
    void download_namingThatLeavesTheDirectory_isRefused(String path) {
        DownloadOptions options = DownloadOptions.defaults().withNaming(output -> path);
        Execute execute = executeOf("p1", server.signed("p1/a.png"));

        assertThatThrownBy(() -> client.outputs().download(execute, directory, options))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("does not return a relative path inside the target directory");
        assertThat(server.paths()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void download_listenerThatThrowsErrors_stopsNothing(Face face) {
        server.file("p1/a.png", whole(content(100_000)));
        DownloadOptions options = DownloadOptions.defaults().withListener(progress -> {
            throw new AssertionError("only watching");
        });

        List<Path> files = download(face, client, executeOf("p1", server.signed("p1/a.png")), directory, options);

        assertThat(files.get(0)).hasBinaryContent(content(100_000));
    }

    @Test
    void download_listener_isToldUpToTheEndAndMayThrow() {
        server.file("p1/a.png", whole(content(100_000)));
        Queue<DownloadProgress> told = new ConcurrentLinkedQueue<>();
        DownloadOptions options = DownloadOptions.defaults().withListener(progress -> {
            told.add(progress);
            throw new IllegalStateException("only watching");
        });

        client.outputs().download(executeOf("p1", server.signed("p1/a.png")), directory, options);

        assertThat(told).extracting(DownloadProgress::fileName).containsOnly("a.png");
        assertThat(told)
                .extracting(progress -> progress.totalBytes().orElse(-1))
                .containsOnly(100_000L);
        assertThat(told).extracting(DownloadProgress::receivedBytes).isSorted().endsWith(100_000L);
    }
}
