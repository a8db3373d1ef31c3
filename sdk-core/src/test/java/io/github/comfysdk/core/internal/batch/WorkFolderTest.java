package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.core.internal.batch.folder.ManifestTimes;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items whose files go to a folder. */
class WorkFolderTest extends WorkFixture {
    private static final String FILE = "GET /out/a.png";

    private Storage storage;

    @BeforeEach
    void useFolder() {
        storage = openFolder();
    }

    /** A job that ends a fifth of a second after the tests begin. */
    private static Reply ended(int tryNumber) {
        return row(
                tryNumber,
                "success",
                "'create_time': '2026-11-23T09:41:26.000000'",
                "'start_time': '2026-11-23T09:41:26.100000'",
                "'complete_time': '2026-11-23T09:41:26.200000'",
                "'output_files': ['https://demo.s3.us-east-1.amazonaws.com/out/a.png?X-Amz-Signature=1']");
    }

    private static Reply file() {
        return () -> CompletableFuture.completedFuture(Answers.file("content"));
    }

    /** The manifest as it is written: what is read back has no times. */
    private String text() throws IOException {
        return Files.readString(folder.resolve("manifest.jsonl"));
    }

    private ManifestLine line() throws IOException {
        return storage.manifest().find(KEY).orElseThrow();
    }

    @Test
    void begin_newItem_isDownloadedAndRecorded() throws IOException {
        server.on(POST, created(1)).on(get(1), ended(1)).on(FILE, file());

        begin(setting(), NEW);
        advance(10);

        Path file = success().files().get(0);
        assertThat(file).hasContent("content").startsWith(folder);
        assertThat(line().isSuccess()).isTrue();
        assertThat(line().promptId()).isEqualTo(id(1));
        assertThat(line().tries()).isEqualTo(1);
        assertThat(line().files())
                .containsExactly(folder.relativize(file).toString().replace('\\', '/'));
        assertThat(text())
                .contains("\"create_time\":\"2026-11-23T09:41:26Z\"", "\"start_time\":\"2026-11-23T09:41:26.100Z\"")
                .contains("\"complete_time\":\"2026-11-23T09:41:26.200Z\"", "\"notice_delay_ms\":");
    }

    @Test
    void begin_successOfAnEarlierRun_recordsNoDelay() throws IOException {
        server.on(get(1), ended(1)).on(FILE, file());

        begin(setting(), new Known.Unseen(1, NEW));

        assertThat(success().reused()).isTrue();
        assertThat(text())
                .contains("\"start_time\":\"2026-11-23T09:41:26.100Z\"")
                .doesNotContain("notice_delay_ms");
    }

    @Test
    void begin_jobThatEndedBeforeTheWait_recordsNoDelay() throws IOException {
        seeAJobRightAfterItsCreate();
        server.on(get(1), ended(1)).on(FILE, file());
        advance(100);

        begin(setting(), new Known.Job(id(1), 1, 0, false, Known.ALL));
        advance(10);

        assertThat(success().promptId()).isEqualTo(id(1));
        assertThat(text()).doesNotContain("notice_delay_ms");
    }

    @Test
    void begin_fileIsMissing_leavesTheItemOpenAndRecordsNothing() throws IOException {
        server.on(get(1), ended(1)).on(FILE, Reply.json(404, "NoSuchKey"));

        begin(setting(), new Known.Unseen(1, NEW));

        assertThat(open().cause()).isInstanceOf(DownloadException.class);
        assertThat(storage.manifest().find(KEY)).isEmpty();
    }

    @Test
    void begin_jobFails_isRecordedWithItsMessage() throws IOException {
        server.on(POST, created(1)).on(get(1), failure(1));

        begin(setting(), NEW);
        advance(10);

        assertThat(line().isFailure()).isTrue();
        assertThat(line().tries()).isEqualTo(1);
        assertThat(line().message()).isEqualTo(failed().cause().getMessage());
        assertThat(text()).contains("\"start_time\":");
    }

    @Test
    void begin_jobFailsAndIsTriedAgainInVain_recordsNoTimesOfTheFirst() throws IOException {
        server.on(POST, created(1), Reply.refusal(400, "Prompt is required")).on(get(1), failure(1));

        begin(setting(o -> o.withTries(2)), NEW);
        advance(10);

        assertThat(line().promptId()).isEqualTo(id(2));
        assertThat(line().tries()).isEqualTo(1);
        assertThat(text()).doesNotContain("_time");
    }

    @Test
    void begin_recordedSuccess_isTakenFromTheManifest() {
        var line = ManifestLine.succeeded(KEY, id(3), 2, List.of("a.png"), GRAPH, ManifestTimes.NONE);

        begin(setting(), new Known.Recorded(line, List.of(folder.resolve("a.png"))));

        assertThat(success().promptId()).isEqualTo(id(3));
        assertThat(success().files()).containsExactly(folder.resolve("a.png"));
        assertThat(success().tries()).isEqualTo(2);
        assertThat(success().reused()).isTrue();
        assertThat(success().execute()).isEmpty();
        assertThat(reports).containsExactly("end");
    }

    @Test
    void begin_recordedFailure_failsWithItsMessage() {
        var line = ManifestLine.failed(KEY, id(3), 3, GRAPH, ManifestTimes.NONE, "no memory");

        begin(setting(), new Known.Recorded(line, List.of()));

        assertThat(failed().promptId()).isEqualTo(id(3));
        assertThat(failed().tries()).isEqualTo(3);
        assertThat(failed().cause()).hasMessageContaining("no memory");
    }

    @Test
    void begin_manifestCannotBeWritten_stopsTheRunAndLeavesTheItemOpen() throws IOException {
        server.on(get(1), ended(1)).on(FILE, file());
        storage.manifest().close();

        begin(setting(), new Known.Unseen(1, NEW));

        assertThat(stops)
                .singleElement()
                .satisfies(cause ->
                        assertThat(cause).hasMessageStartingWith("the manifest in " + folder + " cannot be written ("));
        assertThat(open().cause()).isSameAs(stops.get(0));
        assertThat(open().promptId()).isEqualTo(id(1));
    }

    @Test
    void comes_twice_countsOnce() {
        var end = new ItemEnd<String>(Optional.of(storage), stops::add, results::add);
        assertThat(end.hasCome()).isFalse();

        end.comes(new BatchResult.Skipped<>(ITEM, id(1), "first"));
        end.comes(new BatchResult.Skipped<>(ITEM, id(1), "second"));

        assertThat(end.hasCome()).isTrue();
        assertThat(skipped().reason()).isEqualTo("first");
    }
}
