package io.github.comfysdk.core.paging;

import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class AsyncPagedRulesTest {
    private static final int PAGE = 3;

    /** Nothing is read, and so nothing refused, before the first request. */
    private static final String LAZY = "spec109_mayRejectCallsToSubscribe";

    @TestFactory
    Stream<DynamicTest> items_keepTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(
                () -> new Verification<Integer>() {
                    @Override
                    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
                        return AsyncPaged.of(reader(elements));
                    }
                },
                LAZY);
    }

    @TestFactory
    Stream<DynamicTest> itemsOfPagesThatComeLater_keepTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(
                () -> new Verification<Integer>() {
                    @Override
                    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
                        PageReader<Integer> reader = reader(elements);
                        return AsyncPaged.of(cursor -> CompletableFuture.supplyAsync(
                                () -> reader.read(cursor).join()));
                    }
                },
                LAZY);
    }

    @TestFactory
    Stream<DynamicTest> pages_keepTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(
                () -> new Verification<Page<Integer>>() {
                    @Override
                    public Flow.Publisher<Page<Integer>> createFlowPublisher(long elements) {
                        return AsyncPaged.of(
                                        reader(elements > Long.MAX_VALUE / PAGE ? Long.MAX_VALUE : elements * PAGE))
                                .pages();
                    }

                    @Override
                    public long maxElementsFromPublisher() {
                        return Long.MAX_VALUE / PAGE;
                    }
                },
                LAZY);
    }

    private static PageReader<Integer> reader(long elements) {
        return cursor -> {
            long from = cursor.map(Long::parseLong).orElse(0L);
            long count = Math.min(PAGE, elements - from);
            List<Integer> items = IntStream.range(0, (int) count)
                    .mapToObj(i -> (int) from + i)
                    .toList();
            return CompletableFuture.completedFuture(new Page<>(
                    items, from + count >= elements ? Optional.empty() : Optional.of(Long.toString(from + count))));
        };
    }

    private abstract static class Verification<T> extends FlowPublisherVerification<T> {
        Verification() {
            super(ReactiveStreamsRules.environment());
        }

        @Override
        public Flow.@Nullable Publisher<T> createFailedFlowPublisher() {
            return null;
        }
    }
}
