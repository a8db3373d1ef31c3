package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.md5;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code of the application that takes the bytes of a file: it may block beyond the end of its call, or be interrupted. */
class BlockedConsumerTest extends DownloadFixture {
    private static final byte[] CONTENT = content(400_000);

    private final OutputFile file = server.signed("p1/a.bin");
    private final Execute execute = executeOf("p1", file);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ComfyClient single =
            server.client(time).maxConcurrentRequests(1).build();

    @BeforeEach
    void serve() {
        server.file("p1/a.bin", whole(CONTENT, md5(CONTENT)));
    }

    @AfterEach
    void release() {
        released.countDown();
        single.close();
    }

    private void block() {
        begun.countDown();
        boolean isReleased = false;
        while (!isReleased) {
            try {
                released.await();
                isReleased = true;
            } catch (InterruptedException insists) {
                // as code does that cannot be stopped
            }
        }
    }

    private Object intoBlockedListener(Face face) {
        return Outputs.download(
                face, single, execute, directory, DownloadOptions.defaults().withListener(progress -> block()));
    }

    private Object intoBlockedStream(Face face) {
        OutputStream blocked = stream(this::block);
        return face.call(
                single,
                sync -> sync.outputs().to(file, blocked),
                async -> async.async().outputs().to(file, blocked));
    }

    private static OutputStream stream(Runnable onWrite) {
        return new OutputStream() {
            @Override
            public void write(int value) {
                onWrite.run();
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                onWrite.run();
            }

            @Override
            public void flush() {
                onWrite.run();
            }
        };
    }

    private void assertNextDownloadIsFree() throws Exception {
        assertThat(single.async().outputs().bytes(file).get(1, TimeUnit.MINUTES))
                .isEqualTo(CONTENT);
        assertThat(released.getCount()).as("the other is still blocked").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void timeout_whileTheListenerBlocks_freesThePermit(Face face) throws Exception {
        assertTimeoutFreesThePermit(new FutureTask<>(() -> intoBlockedListener(face)));
    }

    @ParameterizedTest
    @EnumSource
    void timeout_whileTheStreamBlocks_freesThePermit(Face face) throws Exception {
        assertTimeoutFreesThePermit(new FutureTask<>(() -> intoBlockedStream(face)));
    }

    private void assertTimeoutFreesThePermit(FutureTask<Object> call) throws Exception {
        new Thread(call).start();
        begun.await();

        time.advance(Duration.ofDays(1));

        assertThatThrownBy(() -> call.get(1, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CallTimeoutException.class);
        assertNextDownloadIsFree();
    }

    @ParameterizedTest
    @EnumSource(Consumer.class)
    void cancel_whileTheConsumerBlocks_freesThePermit(Consumer consumer) throws Exception {
        AsyncOutputDownloader outputs = single.async().outputs();
        CompletableFuture<?> call = consumer == Consumer.STREAM
                ? outputs.to(file, stream(this::block))
                : outputs.download(
                        execute, directory, DownloadOptions.defaults().withListener(progress -> block()));
        begun.await();

        call.cancel(true);

        assertThatThrownBy(call::join).isInstanceOf(CancellationException.class);
        assertNextDownloadIsFree();
    }

    @ParameterizedTest
    @EnumSource
    void download_listenerThatLeavesTheThreadInterrupted_isWritten(Face face) {
        DownloadOptions interrupting = DownloadOptions.defaults()
                .withListener(progress -> Thread.currentThread().interrupt());

        assertThat(Outputs.download(face, single, execute, directory, interrupting)
                        .get(0))
                .hasBinaryContent(CONTENT);
    }

    @ParameterizedTest
    @EnumSource
    void to_streamThatLeavesTheThreadInterrupted_reachesNothingElse(Face face) {
        OutputStream interrupting = stream(() -> Thread.currentThread().interrupt());

        Long size = face.call(
                single,
                sync -> sync.outputs().to(file, interrupting),
                async -> async.async().outputs().to(file, interrupting));

        assertThat(size).isEqualTo(CONTENT.length);
        assertThat(Outputs.download(face, single, execute, directory).get(0)).hasBinaryContent(CONTENT);
    }

    /** What takes the bytes. */
    enum Consumer {
        LISTENER,
        STREAM
    }
}
