package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.StorageServer.cut;
import static io.github.comfysdk.core.download.StorageServer.stalled;
import static io.github.comfysdk.core.download.StorageServer.status;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.OutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleFileTest extends DownloadFixture {
    private static final byte[] CONTENT = content(400_000);

    private final OutputFile file = server.signed("p1/a.png");

    @ParameterizedTest
    @EnumSource
    void bytes_fileThatBreaksOnce_isWhole(Face face) {
        server.file("p1/a.png", cut(whole(CONTENT)), whole(CONTENT));

        byte[] bytes = face.call(
                client,
                sync -> sync.outputs().bytes(file),
                async -> async.async().outputs().bytes(file));

        assertThat(bytes).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @EnumSource
    void to_stream_isWrittenAndLeftOpen(Face face) {
        server.file("p1/a.png", whole(CONTENT));
        var closed = new AtomicBoolean();
        var target = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        long written = face.call(
                client,
                sync -> sync.outputs().to(file, target),
                async -> async.async().outputs().to(file, target));

        assertThat(written).isEqualTo(CONTENT.length);
        assertThat(target.toByteArray()).isEqualTo(CONTENT);
        assertThat(closed).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void open_file_readsToItsEnd(Face face) throws IOException {
        server.file("p1/a.png", status(503, "SlowDown"), whole(CONTENT));

        try (InputStream in = face.call(
                client,
                sync -> sync.outputs().open(file),
                async -> async.async().outputs().open(file))) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void bytes_largerThanAllowed_isRefusedByItsLength() {
        server.file("p1/a.png", whole(CONTENT));
        DownloadOptions small = DownloadOptions.defaults().withMaxBytesPerFile(CONTENT.length - 1);

        assertThatThrownBy(() -> client.outputs().with(small).bytes(file))
                .isInstanceOf(DownloadException.class)
                .hasMessage(
                        "the file a.png is larger than maxBytesPerFile, 399999 bytes; increase it if that is intended");
        assertThatThrownBy(() -> client.outputs().with(small).open(file)).isInstanceOf(DownloadException.class);
        assertThat(server.paths()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void bytes_asLargeAsAllowed_areReceived(Face face) {
        DownloadOptions exact = DownloadOptions.defaults()
                .withMaxBytesPerFile(CONTENT.length)
                .withVerification(FileVerification.LENGTH);
        StorageServer.Answer withoutLength = request -> new MockResponse.Builder()
                .chunkedBody(new Buffer().write(CONTENT), 10_000)
                .build();
        server.file("p1/a.png", whole(CONTENT), withoutLength);

        for (int i = 0; i < 2; i++) {
            byte[] bytes = face.call(
                    client,
                    sync -> sync.outputs().with(exact).bytes(file),
                    async -> async.async().outputs().with(exact).bytes(file));

            assertThat(bytes).isEqualTo(CONTENT);
        }
    }

    @Test
    void bytes_largerThanAllowedWithoutLength_isRefusedWhileItComes() {
        server.file(
                "p1/a.png",
                request -> new MockResponse.Builder()
                        .chunkedBody(new Buffer().write(CONTENT), 10_000)
                        .build());
        DownloadOptions small = DownloadOptions.defaults().withMaxBytesPerFile(50_000);

        assertThatThrownBy(() -> client.outputs().with(small).bytes(file)).isInstanceOf(DownloadException.class);
        assertThatThrownBy(() -> {
                    try (InputStream in = client.outputs().with(small).open(file)) {
                        in.readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("maxBytesPerFile");
        assertThat(server.paths()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://bucket.s3.amazonaws.com/a.png?Signature=s",
                "ftp://bucket.s3.amazonaws.com/a.png?Signature=s",
                "/a.png?Signature=s",
                "https:///a.png?Signature=s",
                "https://bucket.s3.amazonaws.com/b c/a.png?Signature=s",
                "https://bucket.s3.amazonaws.com/é/a.png?Signature=s",
                "https://bucket.s3.amazonaws.com/a.png?Signature=s|t",
                "https://bucket.s3.amazonaws.com/a.png?Signature=%",
            })
    void bytes_addressThatCannotBeUsed_isNamedByItsFileAlone(String url) {
        assertThatThrownBy(() -> client.outputs().bytes(OutputFile.of(url)))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith("the file a.png ")
                .hasNoCause()
                .message()
                .doesNotContain("Signature");
    }

    @Test
    void bytes_plainHttpAllowed_isFetched() {
        var answer = Answers.file("content");
        try (ComfyClient open = ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key")
                .allowInsecureHttp()
                .transport(request -> CompletableFuture.completedFuture(answer))
                .build()) {
            assertThat(open.outputs().bytes(OutputFile.of("http://bucket.s3.amazonaws.com/a.png?Signature=s")))
                    .asString()
                    .isEqualTo("content");
        }
    }

    @Test
    void open_slowReader_holdsTheStorageBack() throws IOException {
        var requested = new AtomicInteger();
        var cancelled = new CompletableFuture<Void>();
        try (ComfyClient fake = fake(requested, cancelled);
                InputStream in = fake.outputs().open(OutputFile.of("https://bucket.s3.amazonaws.com/a.png"))) {
            assertThat(requested).hasValue(0);

            in.readNBytes(10);
            assertThat(requested).hasValue(1);

            in.readNBytes(1);
            assertThat(requested).hasValue(2);
            assertThat(cancelled).isNotDone();
        }
        assertThat(cancelled.join()).as("the storage is stopped").isNull();
    }

    @Test
    void open_clientIsClosed_breaksTheStream() throws IOException {
        var cancelled = new CompletableFuture<Void>();
        ComfyClient fake = fake(new AtomicInteger(), cancelled);
        try (InputStream in = fake.outputs().open(OutputFile.of("https://bucket.s3.amazonaws.com/a.png"))) {
            in.readNBytes(10);

            fake.close();

            assertThatThrownBy(in::read)
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(ClientClosedException.class);
        }
        assertThat(cancelled.join()).as("the storage is stopped").isNull();
    }

    @Test
    void open_bodyThatEndsEarly_throwsInsteadOfEnding() throws IOException {
        server.file("p1/a.png", cut(whole(CONTENT)));

        try (InputStream in = client.outputs().open(file)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the download was cut off");
        }
    }

    @Test
    void open_silentStorage_throwsAfterTheStallTimeout() throws Exception {
        server.file("p1/a.png", stalled(whole(CONTENT)));
        try (InputStream in = client.outputs().open(file)) {
            var reading = CompletableFuture.supplyAsync(() -> {
                try {
                    return in.readAllBytes().length;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            while (!reading.isDone()) {
                if (time.pendingTasks() > 1) { // the deadline, and the timeout of a reader that waits
                    time.advance(Duration.ofSeconds(30));
                }
                Thread.onSpinWait();
            }

            assertThat(reading.handle((length, fault) -> fault).join())
                    .hasRootCauseMessage(
                            "the storage sent nothing for 30 seconds; increase stallTimeout for slow connections");
        }
    }

    /** A storage that sends parts of 10 bytes without end. */
    private static ComfyClient fake(AtomicInteger requested, CompletableFuture<Void> cancelled) {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key")
                .transport(request -> CompletableFuture.completedFuture(TransportResponse.of(
                        200,
                        Map.of(),
                        subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                            @Override
                            public void request(long n) {
                                requested.incrementAndGet();
                                subscriber.onNext(List.of(ByteBuffer.wrap(content(10))));
                            }

                            @Override
                            public void cancel() {
                                cancelled.complete(null);
                            }
                        }))))
                .build();
    }
}
