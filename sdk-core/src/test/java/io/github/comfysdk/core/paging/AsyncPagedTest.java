package io.github.comfysdk.core.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncPagedTest {
    private final PagesByCursor list = new PagesByCursor()
            .page("", Optional.of("A"), "1", "2")
            .page("A", Optional.of("B"), "3", "4")
            .page("B", Optional.empty(), "5");

    @Test
    void subscribe_withoutDemand_readsNothing() {
        AsyncPaged.of(list).subscribe(new Recorder<>());

        assertThat(list.asked()).isEmpty();
    }

    @Test
    void request_asMuchAsOnePageHolds_readsNoOther() {
        var recorder = new Recorder<String>();
        AsyncPaged.of(list).subscribe(recorder);

        recorder.request(2);

        assertThat(recorder.signals).containsExactly("1", "2");
        assertThat(list.asked()).containsExactly("");
    }

    @Test
    void request_oneMore_readsTheNextPage() {
        var recorder = new Recorder<String>();
        AsyncPaged.of(list).subscribe(recorder);

        recorder.request(2);
        recorder.request(1);

        assertThat(recorder.signals).containsExactly("1", "2", "3");
        assertThat(list.asked()).containsExactly("", "A");
    }

    @Test
    void request_exactlyAllItems_completes() {
        var recorder = new Recorder<String>();
        AsyncPaged.of(list).subscribe(recorder);

        recorder.request(5);

        assertThat(recorder.signals).containsExactly("1", "2", "3", "4", "5", "complete");
    }

    @Test
    void subscribe_twice_walksOnTheirOwn() {
        AsyncPaged<String> paged = AsyncPaged.of(list);
        var first = new Recorder<String>();
        var second = new Recorder<String>();
        paged.subscribe(first);
        paged.subscribe(second);

        first.request(3);
        second.request(1);

        assertThat(first.signals).containsExactly("1", "2", "3");
        assertThat(second.signals).containsExactly("1");
        assertThat(list.asked()).containsExactly("", "A", "");
    }

    @Test
    void pages_eachRequested_bringsItsCursor() {
        var recorder = new Recorder<Page<String>>();
        AsyncPaged.of(list).pages().subscribe(recorder);

        recorder.request(1);

        assertThat(recorder.signals).containsExactly(new Page<>(List.of("1", "2"), Optional.of("A")));
    }

    @Test
    void cancel_whilePageIsOnItsWay_stopsTheRequestAndSaysNoMore() {
        var page = new CompletableFuture<Page<String>>();
        var recorder = new Recorder<String>();
        AsyncPaged.<String>of(cursor -> page).subscribe(recorder);
        recorder.request(1);

        recorder.cancel();

        assertThat(page).isCancelled();
        assertThat(recorder.signals).isEmpty();
    }

    @Test
    void cancel_betweenItems_readsNoFurtherPage() {
        var recorder = new Recorder<String>();
        AsyncPaged.of(list).subscribe(recorder);
        recorder.request(2);

        recorder.cancel();
        recorder.request(3);

        assertThat(recorder.signals).containsExactly("1", "2");
        assertThat(list.asked()).containsExactly("");
    }

    @Test
    void forEach_cancelled_stopsTheRequest() {
        var page = new CompletableFuture<Page<String>>();
        CompletableFuture<Void> walk = AsyncPaged.<String>of(cursor -> page).forEach(item -> {});

        walk.cancel(true);

        assertThat(page).isCancelled();
    }

    @Test
    void forEach_actionThrows_endsTheWalkWithIt() {
        var fault = new IllegalStateException("enough");
        CompletableFuture<Void> walk = AsyncPaged.of(list).forEach(item -> {
            if (item.equals("2")) {
                throw fault;
            }
        });

        assertThat(walk).isCompletedExceptionally();
        assertThat(walk.handle((end, thrown) -> thrown).join()).isSameAs(fault);
        assertThat(list.asked()).containsExactly("");
    }

    @Test
    void onNext_throws_endsTheSubscriptionWithTheFault() {
        var recorder = new Recorder<String>() {
            @Override
            public void onNext(String item) {
                throw new CancellationException("no more");
            }
        };
        AsyncPaged.of(list).subscribe(recorder);

        recorder.request(5);

        assertThat(recorder.signals).containsExactly("CancellationException: no more");
    }

    @Test
    void request_manyPagesThatAreThereAtOnce_nestsNoCalls() {
        var recorder = new Recorder<Integer>();
        AsyncPaged.<Integer>of(cursor -> {
                    int page = cursor.map(Integer::parseInt).orElse(0);
                    return CompletableFuture.completedFuture(new Page<>(
                            List.of(page),
                            page == 99_999 ? Optional.empty() : Optional.of(Integer.toString(page + 1))));
                })
                .subscribe(recorder);

        recorder.request(Long.MAX_VALUE);

        assertThat(recorder.signals).hasSize(100_001).endsWith("complete");
    }

    private static class Recorder<T> implements Flow.Subscriber<T> {
        final List<Object> signals = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        void request(long n) {
            subscription().request(n);
        }

        void cancel() {
            subscription().cancel();
        }

        private Flow.Subscription subscription() {
            if (subscription == null) {
                throw new IllegalStateException("not subscribed");
            }
            return subscription;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(T item) {
            signals.add(item);
        }

        @Override
        public void onError(Throwable fault) {
            signals.add(fault.getClass().getSimpleName() + ": " + fault.getMessage());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }
}
