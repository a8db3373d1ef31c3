package io.github.comfysdk.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.SimulatedClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Downloads report each file: what it was, how much of it came, and how it ended. */
class DownloadEventsTest extends SimulatedClient {
    @TempDir
    Path folder;

    private Execute done() {
        return client.executes().submit(TestClients.request()).await();
    }

    private List<Path> download(Face face, Execute execute) {
        return face.call(
                client,
                comfy -> comfy.outputs().download(execute, folder),
                comfy -> comfy.async().outputs().download(execute, folder));
    }

    private List<DownloadEndedEvent> ends() {
        return events.of(DownloadEndedEvent.class);
    }

    private CallEndedEvent call(String operation) {
        List<CallEndedEvent> calls = events.of(CallEndedEvent.class).stream()
                .filter(call -> call.operation().equals(operation))
                .toList();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void download_ofAFolder_reportsEachFileOfItsCall(Face face) throws IOException {
        Execute execute = done();

        List<Path> files = download(face, execute);

        assertThat(events.of(DownloadStartedEvent.class)).hasSize(2);
        assertThat(ends()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            DownloadEndedEvent end = ends().get(i);
            assertThat(end.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(end.callId()).isEqualTo(call("DownloadOutputs").id());
            assertThat(end.promptId()).contains(execute.promptId());
            assertThat(end.bytes()).isEqualTo(Files.size(files.get(i)));
            assertThat(files.get(i)).hasFileName(end.fileName());
            assertThat(end.resumes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void download_thatBreaksOff_reportsThatItWasResumed(Face face) {
        Execute execute = done();
        esd.faults().on(Route.DOWNLOAD).times(1).then(Fault.cutMidBody());

        download(face, execute);

        assertThat(ends()).extracting(DownloadEndedEvent::outcome).containsOnly(Outcome.SUCCEEDED);
        assertThat(ends()).extracting(DownloadEndedEvent::resumes).containsExactlyInAnyOrder(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void download_ofWhatIsThere_reportsNoBytes(Face face) {
        Execute execute = done();
        download(face, execute);

        download(face, execute);

        assertThat(ends()).hasSize(4);
        assertThat(ends().subList(2, 4)).extracting(DownloadEndedEvent::bytes).containsOnly(0L);
    }

    @ParameterizedTest
    @EnumSource
    void download_thatFails_reportsTheFileThatFailedAndTheOneThatWasStopped(Face face) {
        Execute execute = done();
        esd.faults().on(Route.DOWNLOAD).always().then(Fault.status(403));

        assertThatThrownBy(() -> download(face, execute)).isInstanceOf(DownloadException.class);

        assertThat(ends()).isNotEmpty().first().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.exception()).contains("DownloadException");
        });
        assertThat(events.of(DownloadStartedEvent.class)).hasSameSizeAs(ends());
        assertThat(ends().stream().skip(1))
                .allSatisfy(end -> assertThat(end.outcome()).isEqualTo(Outcome.CANCELLED));
        assertThat(call("DownloadOutputs").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void download_thatWouldOverwrite_hasFailed() throws IOException {
        Execute execute = done();
        Files.writeString(client.outputs().download(execute, folder).get(0), "other");

        assertThatThrownBy(() -> client.outputs().download(execute, folder)).isInstanceOf(DownloadException.class);

        assertThat(ends().get(2).outcome()).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void download_ofASingleFile_reportsItsBytes(Face face) {
        Execute execute = done();

        byte[] bytes = face.call(
                client,
                comfy -> comfy.outputs().bytes(execute.outputFiles().get(0)),
                comfy -> comfy.async().outputs().bytes(execute.outputFiles().get(0)));

        assertThat(ends()).singleElement().satisfies(end -> {
            assertThat(end.bytes()).isEqualTo(bytes.length);
            assertThat(end.callId()).isEqualTo(call("DownloadOutput").id());
        });
    }

    @Test
    void stream_reportsItsBytesWhenItHasBeenRead() throws IOException {
        Execute execute = done();

        try (InputStream in = client.outputs().open(execute.outputFiles().get(0))) {
            long size = in.readAllBytes().length;

            assertThat(ends()).singleElement().satisfies(end -> {
                assertThat(end.outcome()).isEqualTo(Outcome.SUCCEEDED);
                assertThat(end.bytes()).isEqualTo(size).isPositive();
            });
        }
    }

    @Test
    void close_downloadThatRuns_endsItAsClosed() {
        Execute execute = done();
        esd.faults().on(Route.DOWNLOAD).always().then(Fault.stallMidBody());
        var download = client.async().outputs().download(execute, folder);
        assertThat(events.of(DownloadStartedEvent.class)).isNotEmpty();

        client.close();

        assertThat(download).isCompletedExceptionally();
        assertThat(ends())
                .hasSameSizeAs(events.of(DownloadStartedEvent.class))
                .extracting(DownloadEndedEvent::outcome)
                .containsOnly(Outcome.CLOSED);
    }

    @Test
    void toString_ofDownloads_leavesTheFileNameOut() {
        download(Face.SYNC, done());

        DownloadEndedEvent end = ends().get(0);
        assertThat(end.toString()).contains(", callId=" + end.callId() + ", ").doesNotContain(end.fileName());
        assertThat(events.of(DownloadStartedEvent.class).get(0).toString()).doesNotContain(end.fileName());
    }
}
