package io.github.comfysdk.core.internal.batch.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.TransportException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
    static Stream<IOException> disks() {
        return Stream.of(
                new IOException("No space left on device"),
                new FileSystemException("out/a.png", null, "No space left on device"),
                new IOException("There is not enough space on the disk"),
                new FileSystemException("out", null, "Disk quota exceeded"),
                new FileSystemException("out", null, "Read-only file system"),
                new FileSystemException("out", null, "File too large"),
                new AccessDeniedException("out"));
    }

    @ParameterizedTest
    @MethodSource("disks")
    void ofDownload_folderThatCannotBeWritten_concernsTheBatch(IOException cause) {
        assertThat(Verdict.ofDownload(download(cause))).isEqualTo(Verdict.BATCH);
    }

    @Test
    void ofDownload_oneFileThatCannotBeWritten_concernsTheItem() {
        assertThat(Verdict.ofDownload(download(new FileSystemException("a", null, "File name too long"))))
                .isEqualTo(Verdict.ITEM);
        assertThat(Verdict.ofDownload(download(null))).isEqualTo(Verdict.ITEM);
    }

    @Test
    void ofDownload_causesThatFormACircle_concernTheItem() {
        var one = new IOException("one");
        one.initCause(new IOException("two", one));

        assertThat(Verdict.ofDownload(one)).isEqualTo(Verdict.ITEM);
    }

    @Test
    void ofCreate_closedOrCancelled_isNobodysFault() {
        assertThat(Verdict.ofCreate(new CancellationException())).isEqualTo(Verdict.CLOSED);
        assertThat(Verdict.ofCreate(new ClientClosedException("closed", "id"))).isEqualTo(Verdict.CLOSED);
    }

    @Test
    void ofCreate_mistakeOfTheCaller_concernsTheItem() {
        assertThat(Verdict.ofCreate(new IllegalStateException("of the function that completes requests")))
                .isEqualTo(Verdict.ITEM);
    }

    @Test
    void ofCreate_failureThatMayPass_isUnclearUnlessNothingWasSentOrTheServerRefused() {
        var cause = new IOException("reset");

        assertThat(Verdict.ofCreate(new TransportException("reset", "id", cause)))
                .isEqualTo(Verdict.UNCLEAR);
        assertThat(Verdict.ofCreate(new TransportException("refused", "id", cause, Delivery.NEVER_SENT)))
                .isEqualTo(Verdict.PASSING);
        assertThat(Verdict.ofCreate(new ServerException(failure(503), ""))).isEqualTo(Verdict.UNCLEAR);
        assertThat(Verdict.ofCreate(new ThrottledException(failure(429), ""))).isEqualTo(Verdict.PASSING);
    }

    @Test
    void ofCreate_timeout_isUnclearUnlessNothingWasSent() {
        assertThat(Verdict.ofCreate(new CallTimeoutException("took too long", "id", null)))
                .isEqualTo(Verdict.UNCLEAR);
        assertThat(Verdict.ofCreate(new CallTimeoutException("waited for a permit", "id", null, Delivery.NEVER_SENT)))
                .isEqualTo(Verdict.PASSING);
    }

    private static ApiFailure failure(int status) {
        return new ApiFailure("CreateExecute", status, "not now", "id", null, Responder.GATEWAY, null, null, null, 1);
    }

    private static DownloadException download(@Nullable IOException cause) {
        return new DownloadException("could not be written", "id", "a.png", cause);
    }
}
