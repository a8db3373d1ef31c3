package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results that are pushed. */
class BatchPublisherTest extends BatchFixture {
    @Test
    void publisher_severalSubscribers_shareTheResults() {
        var left = new CompletableFuture<List<BatchResult<Integer>>>();
        var right = new CompletableFuture<List<BatchResult<Integer>>>();
        try (BatchRun<Integer> run = batch().start(items(30))) {
            run.publisher().subscribe(new Collector(left));
            run.publisher().subscribe(new Collector(right));

            List<BatchResult<Integer>> all = new ArrayList<>(left.join());
            all.addAll(right.join());
            assertThat(all).extracting(BatchResult::key).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void publisher_asManyRequestedAsThereAre_completesWithoutFurtherDemand() {
        var results = new CompletableFuture<List<BatchResult<Integer>>>();
        var none = new CompletableFuture<List<BatchResult<Integer>>>();
        try (BatchRun<Integer> run = batch().start(items(3))) {
            run.publisher().subscribe(new Collector(none, 0));
            run.publisher().subscribe(new Collector(results, 3));

            assertThat(results.join()).hasSize(3);
            assertThat(none.join()).isEmpty();
        }
    }

    @Test
    void publisher_failingSource_endsWithItsException() {
        Iterator<BatchItem<Integer>> source = Stream.<BatchItem<Integer>>generate(() -> {
                    throw new IllegalArgumentException("broken line");
                })
                .iterator();
        var results = new CompletableFuture<List<BatchResult<Integer>>>();
        try (BatchRun<Integer> run = batch().start(source)) {
            run.publisher().subscribe(new Collector(results));

            assertThatThrownBy(results::join).hasRootCauseMessage("broken line");
        }
    }

    private static final class Collector implements Flow.Subscriber<BatchResult<Integer>> {
        private final CompletableFuture<List<BatchResult<Integer>>> end;
        private final List<BatchResult<Integer>> results = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        private final long requests;

        Collector(CompletableFuture<List<BatchResult<Integer>>> end) {
            this(end, -1);
        }

        /** Requests so many at once, and no more. */
        Collector(CompletableFuture<List<BatchResult<Integer>>> end, long requests) {
            this.end = end;
            this.requests = requests;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (requests != 0) {
                given.request(Math.max(1, requests));
            }
        }

        @Override
        public void onNext(BatchResult<Integer> result) {
            results.add(result);
            if (requests < 0) {
                Objects.requireNonNull(subscription).request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(results);
        }
    }
}
