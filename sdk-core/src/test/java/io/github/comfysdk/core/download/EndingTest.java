package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.stalled;
import static io.github.comfysdk.core.download.StorageServer.status;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.model.Execute;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A download that ends early, in the middle of its bodies: nothing unfinished is left, and nothing more is sent. */
class EndingTest extends DownloadFixture {
    private final CountDownLatch begun = new CountDownLatch(2);
    private final DownloadOptions options = DownloadOptions.defaults()
            .withParallelism(2)
            .withTimeout(Duration.ofMinutes(1))
            .withStallTimeout(Duration.ofMinutes(2))
            .withListener(new DownloadListener() {
                private final Set<String> seen = ConcurrentHashMap.newKeySet();

                @Override
                public void onProgress(DownloadProgress progress) {
                    if (seen.add(progress.fileName())) {
                        begun.countDown();
                    }
                }
            });
    private final Execute execute = executeOf(
            "p1", server.signed("p1/a.png"), server.signed("p1/b.png"), server.signed("p1/never-its-turn.png"));

    @BeforeEach
    void stall() {
        server.file("p1/a.png", stalled(whole(content(400_000)))).file("p1/b.png", stalled(whole(content(400_001))));
    }

    @Test
    void cancel_inTheBodies_removesEverythingBeforeItReturns() throws Exception {
        CompletableFuture<List<Path>> files = client.async().outputs().download(execute, directory, options);
        begun.await();

        files.cancel(true);

        assertNothingIsLeft();
    }

    @Test
    void cancel_derivedFuture_stopsTheDownload() throws Exception {
        CompletableFuture<Integer> count =
                client.async().outputs().download(execute, directory, options).thenApply(List::size);
        begun.await();

        count.cancel(true);

        assertNothingIsLeft();
    }

    @Test
    void close_inTheBodies_endsTheDownloadAsClosed() throws Exception {
        CompletableFuture<List<Path>> files = client.async().outputs().download(execute, directory, options);
        begun.await();

        client.close();

        assertThat(faultOf(files)).isInstanceOf(ClientClosedException.class);
        assertNothingIsLeft();
    }

    @Test
    void timeout_inTheBodies_endsTheDownloadAtItsDeadline() throws Exception {
        CompletableFuture<List<Path>> files = client.async().outputs().download(execute, directory, options);
        begun.await();

        time.advance(Duration.ofMinutes(1));

        assertThat(faultOf(files)).isInstanceOf(CallTimeoutException.class).hasMessageContaining("1 minute");
        assertNothingIsLeft();
    }

    @Test
    void interrupt_inTheBodies_stopsTheDownloadAndKeepsTheFlag() throws Exception {
        var flag = new boolean[1];
        var interrupted = new FutureTask<@Nullable Throwable>(() -> {
            try {
                client.outputs().download(execute, directory, options);
                return null;
            } catch (CallInterruptedException e) {
                flag[0] = Thread.currentThread().isInterrupted();
                return e;
            }
        });
        var thread = new Thread(interrupted);
        thread.start();
        begun.await();

        thread.interrupt();

        assertThat(interrupted.get()).isInstanceOf(CallInterruptedException.class);
        assertThat(flag[0]).isTrue();
        assertNothingIsLeft();
    }

    @Test
    void download_oneFileFails_givesTheOthersUp() throws Exception {
        var fail = new CountDownLatch(1);
        server.file("p1/b.png", request -> {
            await(fail);
            return status(404, "NoSuchKey").to(request);
        });
        begun.countDown();
        CompletableFuture<List<Path>> files = client.async().outputs().download(execute, directory, options);
        begun.await();

        fail.countDown();

        assertThat(faultOf(files))
                .isInstanceOfSatisfying(
                        DownloadException.class, e -> assertThat(e.fileName()).isEqualTo("b.png"));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(filesBelow(directory)).isEmpty();
        assertThat(server.paths()).containsExactlyInAnyOrder("/bucket/p1/a.png", "/bucket/p1/b.png");
    }

    private static @Nullable Throwable faultOf(CompletableFuture<?> future) {
        return future.handle((value, fault) -> fault).join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
