package io.github.comfysdk.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The stream of an opened file: how it is read, and how it ends before its time. */
class StreamTest extends ClientFixture {
    private static final OutputFile FILE = OutputFile.of("https://bucket.s3.amazonaws.com/a.png?Signature=s");

    private final Parts parts = new Parts();

    private InputStream open(Map<String, List<String>> headers) {
        server.then(request -> CompletableFuture.completedFuture(parts.answer(headers)));
        return client.outputs().open(FILE);
    }

    private static Map<String, List<String>> length(int bytes) {
        return Map.of("Content-Length", List.of(String.valueOf(bytes)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void read_singleBytes_areUnsignedUntilTheEnd() throws IOException {
        try (InputStream in = open(length(2))) {
            parts.send("", "\u00fc"); // two bytes beyond the signed range
            assertThat(in.read()).isEqualTo(0xc3);
            assertThat(in.read()).isEqualTo(0xbc);

            parts.end();
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[3])).isEqualTo(-1);
        }
    }

    @Test
    void read_intoAPartOfAnArray_keepsToIt() throws IOException {
        try (InputStream in = open(Map.of())) {
            parts.send("abc");
            byte[] into = "......".getBytes(StandardCharsets.UTF_8);

            assertThat(in.read(into, 1, 0)).isZero();
            assertThat(in.read(into, 1, 2)).isEqualTo(2);
            assertThat(in.read(into, 5, 1)).isEqualTo(1);

            assertThat(text(into)).isEqualTo(".ab..c");
            assertThatThrownBy(() -> in.read(into, 5, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void skip_overBuffersAndParts_goesOnBehind() throws IOException {
        try (InputStream in = open(length(9))) {
            parts.send("abc", "def");
            parts.send("ghi");
            parts.end();

            assertThat(in.skip(4)).isEqualTo(4);
            assertThat(in.read()).isEqualTo('e');
            in.skipNBytes(2);
            assertThat(text(in.readAllBytes())).isEqualTo("hi");
            assertThat(in.skip(1)).isZero();
        }
    }

    @Test
    void available_isWhatCanBeReadWithoutTheNetwork() throws IOException {
        try (InputStream in = open(Map.of())) {
            assertThat(in.available()).isZero();

            parts.send("abc");
            assertThat(in.available()).isEqualTo(3);
            assertThat(in.read()).isEqualTo('a');
            assertThat(in.available()).isEqualTo(2);
            in.skipNBytes(2);
            assertThat(in.available()).isZero();
        }
    }

    @Test
    void read_contentShorterThanItsLength_givesWhatThereIsAndThrows() throws IOException {
        try (InputStream in = open(length(10))) {
            parts.send("abc");
            parts.end();

            assertThat(text(in.readNBytes(3))).isEqualTo("abc");
            assertThatThrownBy(in::read)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the download was cut off: the file ended after 3 of 10 bytes");
        }
    }

    @Test
    void read_contentLongerThanItsLength_stopsTheStorageAndThrows() throws IOException {
        try (InputStream in = open(length(4))) {
            parts.send("abcdefgh");

            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the download was cut off: the storage sent more than the 4 bytes that it announced");
            assertThat(parts.isCancelled()).isTrue();
        }
    }

    @Test
    void bytes_contentLongerThanItsLengthOnce_areFetchedAgain() {
        server.then(request -> answerAtOnce(length(4), "abcde")).then(request -> answerAtOnce(length(4), "abcd"));
        try (ComfyClient driven = TestClients.builder(server, time).build()) {
            assertThat(text(driven.outputs().bytes(FILE))).isEqualTo("abcd");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void bytes_contentShorterThanItsLengthOnce_areFetchedAgain() {
        server.then(request -> answerAtOnce(length(4), "abc")).then(request -> answerAtOnce(length(4), "abcd"));
        try (ComfyClient driven = TestClients.builder(server, time).build()) {
            assertThat(text(driven.outputs().bytes(FILE))).isEqualTo("abcd");
        }
        assertThat(server.requests()).hasSize(2);
    }

    private static CompletableFuture<TransportResponse> answerAtOnce(Map<String, List<String>> headers, String text) {
        return CompletableFuture.completedFuture(TransportResponse.of(200, headers, subscriber -> {
            var body = new Parts();
            body.subscribe(subscriber);
            body.send(text);
            body.end();
        }));
    }

    @Test
    void read_afterClose_throwsAndAsksForNothing() throws IOException {
        InputStream in = open(Map.of());
        parts.send("abc");
        in.close();

        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("the stream is closed");
        assertThat(in.available()).isZero();
        assertThat(parts.isCancelled()).isTrue();
        assertThat(time.pendingTasks()).isZero();
        in.close();
    }

    @Test
    void close_byAnotherThread_wakesTheReader() throws Exception {
        InputStream in = open(Map.of());
        var reading = new FutureTask<@Nullable Throwable>(() -> faultOf(in));
        new Thread(reading).start();
        parts.awaitReader();

        in.close();

        assertThat(reading.get()).isInstanceOf(IOException.class).hasMessage("the stream is closed");
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void interrupt_whileReading_throwsKeepsTheFlagAndTheStream() throws Exception {
        InputStream in = open(Map.of());
        var flag = new boolean[1];
        var reading = new FutureTask<@Nullable Throwable>(() -> {
            Throwable fault = faultOf(in);
            flag[0] = Thread.currentThread().isInterrupted();
            return fault;
        });
        var thread = new Thread(reading);
        thread.start();
        parts.awaitReader();

        thread.interrupt();

        assertThat(reading.get())
                .isInstanceOf(InterruptedIOException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(flag[0]).isTrue();
        parts.send("abc");
        assertThat(in.read()).as("another thread can go on").isEqualTo('a');
        in.close();
    }

    private static @Nullable Throwable faultOf(InputStream in) {
        try {
            in.read();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Test
    void timeout_whileTheStreamIsOpen_breaksItAfterWhatHasCome() throws IOException {
        try (InputStream in = open(Map.of())) {
            parts.send("abc");

            time.advance(Duration.ofDays(1));
            parts.send("more that comes too late");

            assertThat(text(in.readNBytes(3))).isEqualTo("abc");
            assertThatThrownBy(in::read)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the download was cut off: ")
                    .hasCauseInstanceOf(CallTimeoutException.class);
            assertThat(parts.isCancelled()).isTrue();
        }
    }
}
