package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.ForwardingTime;
import io.github.comfysdk.core.time.ClientTime;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown while an item is looked up, the item ends, and the next one is looked up. */
class BatchBrokenLookUpTest extends BatchFixture {
    /** A clock whose timer fails the thread of a batch that waits for late creates. */
    private static final class BrokenTimer extends ForwardingTime {
        private final Throwable failure;
        private final AtomicInteger left;

        BrokenTimer(ClientTime time, Throwable failure, int times) {
            super(time);
            this.failure = failure;
            this.left = new AtomicInteger(times);
        }

        @Override
        public Timer schedule(Duration delay, Runnable action) {
            if (Thread.currentThread().getName().startsWith("comfy-sdk-batch") && left.getAndDecrement() > 0) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
            return super.schedule(delay, action);
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("broken"),
                new StackOverflowError("broken"),
                new AssertionError("broken"),
                new InvalidPathException("a", "broken"));
    }

    private Batch withoutFolder(Throwable failure, int times) {
        ComfyClient broken = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(new BrokenTimer(time, failure, times))
                .transport(esd.transport(time))
                .build();
        clients.add(broken);
        return broken.batch("demo").with(o -> o.withEndpoint(ENDPOINT));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void run_lookUpThatThrows_leavesThatItemOpenAndGoesOn(Throwable failure) {
        List<BatchResult<Integer>> results = all(withoutFolder(failure, 2).start(items(5)));

        assertThat(open(results))
                .extracting(BatchResult::key, BatchResult.Open::cause)
                .containsExactlyInAnyOrder(tuple("row-0", failure), tuple("row-1", failure));
        assertThat(succeeded(results)).hasSize(3);
        assertThat(inferences(5)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void feed_lookUpThatThrows_endsEveryFuture(Throwable failure) {
        try (BatchFeed feed = withoutFolder(failure, 2).open()) {
            List<BatchResult<Integer>> results = IntStream.range(0, 5)
                    .mapToObj(i -> feed.add(item(i)))
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(open(results)).hasSize(2);
            assertThat(succeeded(results)).hasSize(3);
        }
    }
}
