package io.github.comfysdk.core.internal.batch.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Results are taken as they are requested, on a thread of the subscriber's own, which ends with the subscription. */
class ResultPublisherTest {
    private final Subscriber subscriber = new Subscriber();
    private Consumer<Runnable> whenDrained = action -> {};

    /** Records signals, and the thread that they come on. */
    private static final class Subscriber implements Flow.Subscriber<BatchResult<Integer>> {
        private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
        private final BlockingQueue<Flow.Subscription> subscriptions = new LinkedBlockingQueue<>();
        private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        private Runnable onResult = () -> {};

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            threads.add(Thread.currentThread());
            subscriptions.add(subscription);
        }

        @Override
        public void onNext(BatchResult<Integer> result) {
            signals.add(result.item().key());
            onResult.run();
        }

        @Override
        public void onError(Throwable exception) {
            signals.add(String.valueOf(exception.getMessage()));
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    private static Iterable<BatchResult<Integer>> results(int count) {
        return () ->
                IntStream.range(0, count).mapToObj(ResultPublisherTest::result).iterator();
    }

    private static BatchResult<Integer> result(int number) {
        var item = new BatchItem<>("row-" + number, TestClients.graph(), number);
        return new BatchResult.Succeeded<>(item, "job-" + number, List.of(), Optional.empty(), 1, false);
    }

    private Flow.Subscription subscribed(Iterable<BatchResult<Integer>> results) throws InterruptedException {
        new ResultPublisher<>(results, whenDrained, VirtualTime.startingAt(Instant.EPOCH)).subscribe(subscriber);
        return subscriber.subscriptions.take();
    }

    private void assertSignals(String... expected) throws InterruptedException {
        for (String signal : expected) {
            assertThat(subscriber.signals.take()).isEqualTo(signal);
        }
    }

    private void assertThreadEnds() throws InterruptedException {
        subscriber.threads.take().join();
        assertThat(subscriber.signals).isEmpty();
    }

    @Test
    void request_results_areDeliveredAsTheyAreRequested() throws InterruptedException {
        Flow.Subscription subscription = subscribed(results(3));

        subscription.request(1);
        assertSignals("row-0");
        subscription.request(2);
        assertSignals("row-1", "row-2");
        subscription.request(1);

        assertSignals("complete");
        assertThreadEnds();
    }

    @Test
    void request_asManyAsThereAre_completesOnceItIsKnownThatNoneFollows() throws InterruptedException {
        var drained = new LinkedBlockingQueue<Runnable>();
        whenDrained = drained::add;
        Flow.Subscription subscription = subscribed(results(3));

        subscription.request(3);
        assertSignals("row-0", "row-1", "row-2");
        drained.take().run();

        assertSignals("complete");
        assertThreadEnds();
    }

    @Test
    void subscribe_nothingFollows_completesWithoutDemand() throws InterruptedException {
        whenDrained = Runnable::run;

        subscribed(results(0));

        assertSignals("complete");
        assertThreadEnds();
    }

    @Test
    void subscribe_afterAFailedRunWasDrained_failsWithoutDemand() throws InterruptedException {
        whenDrained = Runnable::run;
        subscribed(() -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new IllegalStateException("the run has stopped");
            }

            @Override
            public BatchResult<Integer> next() {
                throw new AssertionError("there is none");
            }
        });

        assertSignals("the run has stopped");
        assertThreadEnds();
    }

    @Test
    void request_moreThanALongHolds_isEverything() throws InterruptedException {
        var mayGoOn = new CountDownLatch(1);
        subscriber.onResult = () -> awaitQuietly(mayGoOn);
        Flow.Subscription subscription = subscribed(results(3));

        subscription.request(Long.MAX_VALUE);
        subscription.request(Long.MAX_VALUE);
        mayGoOn.countDown();

        assertSignals("row-0", "row-1", "row-2", "complete");
        assertThreadEnds();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void request_ofNone_isAMistakeOfTheSubscriber() throws InterruptedException {
        Flow.Subscription subscription = subscribed(results(3));

        subscription.request(0);

        assertSignals("the subscriber requested 0 results; it must request one or more");
        assertThreadEnds();
    }

    @Test
    void request_ofNoneAfterACancellation_saysNothing() throws InterruptedException {
        subscriber.onResult = () -> {
            Flow.Subscription own = subscriber.subscriptions.remove();
            own.cancel();
            own.request(0);
        };
        Flow.Subscription subscription = subscribed(results(3));
        subscriber.subscriptions.add(subscription);

        subscription.request(3);

        assertSignals("row-0");
        assertThreadEnds();
    }

    @Test
    void cancel_withoutDemand_endsTheThread() throws InterruptedException {
        subscribed(results(3)).cancel();

        assertThreadEnds();
    }

    @Test
    void cancel_whileItWaitsForAResult_endsTheThreadWithoutASignal() throws InterruptedException {
        var waits = new CountDownLatch(1);
        Iterable<BatchResult<Integer>> never = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                waits.countDown();
                awaitQuietly(new CountDownLatch(1));
                return false;
            }

            @Override
            public BatchResult<Integer> next() {
                throw new AssertionError("there is none");
            }
        };
        Flow.Subscription subscription = subscribed(never);
        subscription.request(1);
        waits.await();

        subscription.cancel();

        assertThreadEnds();
    }

    @Test
    void run_thatFails_failsTheSubscription() throws InterruptedException {
        Flow.Subscription subscription = subscribed(() -> {
            throw new IllegalStateException("the source failed");
        });

        subscription.request(1);

        assertSignals("the source failed");
        assertThreadEnds();
    }

    @Test
    void subscriber_thatThrows_getsItsExceptionAndNoMoreResults() throws InterruptedException {
        subscriber.onResult = () -> {
            throw new IllegalStateException("not this one");
        };
        Flow.Subscription subscription = subscribed(results(3));

        subscription.request(3);

        assertSignals("row-0", "not this one");
        assertThreadEnds();
    }
}
