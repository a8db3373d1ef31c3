package io.github.comfysdk.core.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.comfysdk.core.internal.api.Secrets;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class BodyPartsTest {
    private static final int LIMIT = 6;

    private final BodyParts parts = new BodyParts(
            OptionalLong.empty(),
            LIMIT,
            Duration.ofSeconds(30),
            Secrets.ofPresigned("https://storage.example.com/a.png"),
            VirtualTime.startingAt(TestClients.NOW));
    private final Source source = new Source();

    @Test
    void onComplete_bodyThatNobodyCloses_hasReleasedItsConnection() throws IOException {
        parts.onSubscribe(source);
        parts.onNext(List.of(bytes("abc")));
        assertThat(parts.ended()).isNotDone();

        parts.onComplete();

        assertThat(parts.ended()).isCompleted();
        assertThat(read()).isEqualTo("abc");
        assertThat(parts.next()).isNull();
    }

    @Test
    void onError_bodyThatNobodyCloses_hasReleasedItsConnection() throws IOException {
        parts.onSubscribe(source);
        parts.onNext(List.of(bytes("abc")));

        parts.onError(new IOException("reset"));

        assertThat(parts.ended()).isCompleted();
        assertThat(read()).isEqualTo("abc");
        assertThatIOException().isThrownBy(parts::next).withMessage("the download was cut off: reset");
    }

    @Test
    void onNext_upToTheLimit_isTakenAndCounted() throws IOException {
        parts.onSubscribe(source);

        parts.onNext(List.of(bytes("abc"), bytes(""), bytes("def")));

        assertThat(parts.received()).isEqualTo(LIMIT);
        assertThat(parts.available()).isEqualTo(3);
        assertThat(read()).isEqualTo("abc");
        assertThat(read()).isEqualTo("def");
        assertThat(source.cancelled).isZero();

        parts.onNext(List.of(bytes("g")));

        assertThat(read()).isEqualTo("g");
        assertThatIOException()
                .isThrownBy(parts::next)
                .withMessage("the download was cut off: the file is larger than maxBytesPerFile, 6 bytes");
        assertThat(source.cancelled).isOne();
    }

    @Test
    void fail_secondTime_changesNothing() {
        parts.onSubscribe(source);
        parts.fail(new IOException("first"));

        parts.fail(new IOException("second"));
        parts.onError(new IOException("third"));

        assertThat(source.cancelled).isOne();
        assertThatIOException().isThrownBy(parts::next).withMessage("the download was cut off: first");
    }

    @Test
    void close_whileAThreadWaitsForAPart_wakesIt() {
        parts.onSubscribe(source);
        CompletableFuture<Throwable> outcome = waitingReader();

        parts.close();

        assertThat(outcome.join()).isInstanceOf(IOException.class).hasMessage("the stream is closed");
        assertThat(parts.ended()).isCompleted();
        assertThat(source.cancelled).isOne();
    }

    @Test
    void onSubscribe_whileAThreadWaits_wakesItToAskForAPart() {
        CompletableFuture<Throwable> outcome = waitingReader();

        parts.onSubscribe(source);
        source.asked.join();
        parts.fail(new IOException("reset"));

        assertThat(outcome.join()).hasMessage("the download was cut off: reset");
    }

    /** Starts a thread that reads, and returns once it waits; the result is what its read throws. */
    private CompletableFuture<Throwable> waitingReader() {
        var outcome = new CompletableFuture<Throwable>();
        var reader = new Thread(
                () -> {
                    try {
                        outcome.completeExceptionally(new AssertionError("read " + parts.next()));
                    } catch (IOException e) {
                        outcome.complete(e);
                    }
                },
                "reader");
        reader.setDaemon(true);
        reader.start();
        while (reader.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return outcome;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a part to its end, as the stream does. */
    private String read() throws IOException {
        return StandardCharsets.UTF_8
                .decode(Objects.requireNonNull(parts.next()))
                .toString();
    }

    /** Counts what becomes of a body. */
    private static final class Source implements Flow.Subscription {
        private final CompletableFuture<Long> asked = new CompletableFuture<>();
        private int cancelled;

        @Override
        public void request(long count) {
            asked.complete(count);
        }

        @Override
        public void cancel() {
            cancelled++;
        }
    }
}
