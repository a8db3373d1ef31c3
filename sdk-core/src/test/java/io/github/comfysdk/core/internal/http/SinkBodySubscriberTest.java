package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a sink and the source of a body meet. */
class SinkBodySubscriberTest {
    private final List<String> steps = new ArrayList<>();
    private final Sink sink = new Sink();
    private final SinkBodySubscriber<String> subscriber = new SinkBodySubscriber<>(sink, () -> steps.add("activity"));

    @Test
    void onNext_parts_areWrittenBetweenTwoSignsOfLife() {
        subscriber.onSubscribe(new Source("a"));
        subscriber.onNext(parts("x", "y"));
        subscriber.onComplete();

        assertThat(steps).containsExactly("a asked for 1", "activity", "x", "y", "activity", "a asked for 1");
        assertThat(subscriber.result()).isCompletedWithValue("xy");
    }

    @Test
    void onNext_partOfSeveralThatWereAskedFor_asksForNoMore() {
        sink.demand = 2;
        subscriber.onSubscribe(new Source("a"));
        subscriber.onNext(parts("x"));
        subscriber.onNext(parts("y"));

        assertThat(steps)
                .containsExactly(
                        "a asked for 2", "activity", "x", "activity", "activity", "y", "activity", "a asked for 2");
    }

    @Test
    void onSubscribe_sinkThatNeedsNothing_endsAtOnce() {
        sink.most = 0;

        subscriber.onSubscribe(new Source("a"));

        assertThat(steps).containsExactly("a cancelled");
        assertThat(subscriber.result()).isCompletedWithValue("");
    }

    @Test
    void onNext_sinkThatIsFull_endsEarlyWithoutTheRest() {
        sink.most = 1;
        subscriber.onSubscribe(new Source("a"));

        subscriber.onNext(parts("x", "y"));

        assertThat(steps).containsExactly("a asked for 1", "activity", "x", "activity", "a cancelled");
        assertThat(subscriber.result()).isCompletedWithValue("x");
    }

    @Test
    void onSubscribe_second_isCancelledAndChangesNothing() {
        subscriber.onSubscribe(new Source("a"));
        subscriber.onSubscribe(new Source("b"));
        subscriber.onNext(parts("x"));

        assertThat(steps).containsExactly("a asked for 1", "b cancelled", "activity", "x", "activity", "a asked for 1");
    }

    @Test
    void onSubscribe_afterTheEndOfTheCall_isCancelled() {
        subscriber.cancel();
        subscriber.onSubscribe(new Source("a"));
        subscriber.onNext(parts("x"));

        assertThat(steps).containsExactly("a cancelled");
        assertThat(subscriber.result()).isNotDone();
    }

    @Test
    void onNext_sinkThatThrows_releasesTheConnectionAndEndsWithTheException() {
        sink.failure = new IllegalStateException("disk full");
        subscriber.onSubscribe(new Source("a"));
        subscriber.onNext(parts("x"));
        subscriber.onNext(parts("y"));
        subscriber.onComplete();

        assertThat(steps).containsExactly("a asked for 1", "activity", "a cancelled", "activity");
        assertThat(subscriber.result().handle((value, exception) -> exception).join())
                .isSameAs(sink.failure);
        assertThat(subscriber.stopUnlessWriting())
                .as("nothing is being written any more")
                .isTrue();
    }

    @Test
    void stopUnlessWriting_betweenParts_keepsLaterOnesFromTheSink() {
        subscriber.onSubscribe(new Source("a"));
        subscriber.onNext(parts("x"));

        assertThat(subscriber.stopUnlessWriting()).isTrue();

        subscriber.onNext(parts("y"));
        assertThat(sink.text).hasToString("x");
        assertThat(steps).as("the connection is kept").doesNotContain("a cancelled");
    }

    @Test
    void stopUnlessWriting_duringAPart_changesNothing() {
        sink.duringWrite = () -> steps.add(subscriber.stopUnlessWriting() ? "stopped" : "busy");
        subscriber.onSubscribe(new Source("a"));

        subscriber.onNext(parts("x"));
        subscriber.onNext(parts("y"));

        assertThat(steps).contains("busy").doesNotContain("stopped");
        assertThat(sink.text).hasToString("xy");
    }

    @Test
    void onError_lostConnection_isTheResult() {
        var lost = new IOException("reset");
        subscriber.onSubscribe(new Source("a"));

        subscriber.onError(lost);

        assertThat(subscriber.result().handle((value, exception) -> exception).join())
                .isSameAs(lost);
    }

    private static List<ByteBuffer> parts(String... texts) {
        return Stream.of(texts)
                .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Notes what it is asked. */
    private final class Source implements Flow.Subscription {
        private final String name;

        Source(String name) {
            this.name = name;
        }

        @Override
        public void request(long count) {
            steps.add(name + " asked for " + count);
        }

        @Override
        public void cancel() {
            steps.add(name + " cancelled");
        }
    }

    /** Joins parts to a text. */
    private final class Sink implements BodySink<String> {
        private final StringBuilder text = new StringBuilder();
        private Runnable duringWrite = () -> {};
        private int most = Integer.MAX_VALUE;
        private long demand = 1;
        private @Nullable RuntimeException failure;

        @Override
        public void write(ByteBuffer part) {
            if (failure != null) {
                throw failure;
            }
            String written = StandardCharsets.UTF_8.decode(part).toString();
            duringWrite.run();
            text.append(written);
            steps.add(written);
        }

        @Override
        public boolean isFull() {
            return text.length() >= most;
        }

        @Override
        public long demand() {
            return demand;
        }

        @Override
        public String end() {
            return text.toString();
        }
    }
}
