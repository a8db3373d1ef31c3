package io.github.comfysdk.core.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks that end at moments of their own: while a page is asked for, and by a reader that throws. */
class StoppedWalkTest {
    private final List<String> signals = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    private void subscribe(PageReader<String> reader) {
        AsyncPaged.<String>of(reader).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription.complete(given);
            }

            @Override
            public void onNext(String item) {
                signals.add(item);
            }

            @Override
            public void onError(Throwable fault) {
                signals.add(String.valueOf(fault.getMessage()));
            }

            @Override
            public void onComplete() {
                signals.add("complete");
            }
        });
    }

    @Test
    void cancel_whileThePageIsBeingAskedFor_cancelsThePage() {
        var page = new CompletableFuture<Page<String>>();
        subscribe(cursor -> {
            reads.incrementAndGet();
            subscription.join().cancel();
            return page;
        });

        subscription.join().request(1);

        assertThat(page).isCancelled();
        assertThat(signals).isEmpty();
        subscription.join().request(1);
        assertThat(reads).hasValue(1);
    }

    @Test
    void request_ofNothingWhileAPageIsOnItsWay_cancelsThePageAndEndsWithTheRule() {
        var page = new CompletableFuture<Page<String>>();
        subscribe(cursor -> page);
        subscription.join().request(1);

        subscription.join().request(0);

        assertThat(page).isCancelled();
        assertThat(signals).containsExactly("rule 3.9: 0 items were requested; request 1 or more");
    }

    @ParameterizedTest
    @EnumSource
    void walk_readerThatThrows_endsWithWhatItThrew(Walker walker) {
        var fault = new IllegalStateException("the reader is broken");

        Walker.Outcome outcome = walker.over(cursor -> {
            if (reads.incrementAndGet() > 1) {
                throw fault;
            }
            return CompletableFuture.completedFuture(new Page<>(List.of("1"), Optional.of("A")));
        });

        assertThat(outcome.items()).containsExactly("1");
        assertThat(outcome.fault()).isSameAs(fault);
        assertThat(reads).hasValue(2);
    }
}
