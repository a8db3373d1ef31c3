package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefetchingBodySubscriberTest {
    private final PrefetchingBodySubscriber body = new PrefetchingBodySubscriber();
    private final Source source = new Source();

    /** Where the parts come from, in place of the JDK's client. */
    private static final class Source implements Flow.Subscription {
        final Semaphore asked = new Semaphore(0);
        volatile boolean cancelled;

        @Override
        public void request(long n) {
            if (asked.availablePermits() < 1_000_000) {
                asked.release((int) Math.min(n, 1_000_000));
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    /** Notes all signals, and asks for as much as it is told to. */
    private static class Reader implements Flow.Subscriber<List<ByteBuffer>> {
        final List<Object> signals = new ArrayList<>();
        final CountDownLatch over = new CountDownLatch(1);
        private final long first;
        private final long more;
        Flow.Subscription subscription = new Source();

        Reader(long first, long more) {
            this.first = first;
            this.more = more;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (first > 0) {
                given.request(first);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            signals.add(part.get(0).getInt(0));
            if (more > 0) {
                subscription.request(more);
            }
        }

        @Override
        public void onError(Throwable fault) {
            signals.add(fault);
            over.countDown();
        }

        @Override
        public void onComplete() {
            signals.add("end");
            over.countDown();
        }
    }

    private static List<ByteBuffer> part(int number) {
        return List.of(ByteBuffer.allocate(4).putInt(0, number));
    }

    private void begin() {
        body.onSubscribe(source);
    }

    private void read(Reader reader) {
        body.getBody().toCompletableFuture().join().subscribe(reader);
    }

    @Test
    void part_beforeAnybodySubscribes_isAskedForAndKept() {
        begin();
        assertThat(source.asked.availablePermits()).isEqualTo(1);
        body.onNext(part(1));
        body.onComplete();
        Reader reader = new Reader(1, 0);

        read(reader);

        assertThat(reader.signals).containsExactly(1, "end");
        assertThat(source.asked.availablePermits()).isEqualTo(1);
    }

    @Test
    void part_thatNobodyAskedFor_waits() {
        begin();
        body.onNext(part(1));
        body.onComplete();
        Reader reader = new Reader(0, 0);

        read(reader);
        assertThat(reader.signals).isEmpty();

        reader.subscription.request(1);
        assertThat(reader.signals).containsExactly(1, "end");
    }

    @Test
    void demand_beyondTheFirstPart_isHandedToTheSource() {
        begin();
        Reader reader = new Reader(3, 0);
        read(reader);

        assertThat(source.asked.availablePermits()).isEqualTo(3);
        reader.subscription.request(2);
        assertThat(source.asked.availablePermits()).isEqualTo(5);
        body.onNext(part(1));
        body.onNext(part(2));
        assertThat(reader.signals).containsExactly(1, 2);
    }

    @Test
    void end_ofAnEmptyBody_needsNoDemand() {
        begin();
        body.onComplete();
        Reader reader = new Reader(0, 0);

        read(reader);

        assertThat(reader.signals).containsExactly("end");
    }

    @Test
    void fault_afterAPart_comesAfterIt() {
        var cut = new IOException("cut");
        begin();
        body.onNext(part(1));
        body.onError(cut);
        Reader reader = new Reader(1, 0);

        read(reader);

        assertThat(reader.signals).containsExactly(1, cut);
    }

    @Test
    void fault_whileTheReaderWaits_reachesItAtOnce() {
        var cut = new IOException("cut");
        begin();
        Reader reader = new Reader(1, 0);
        read(reader);

        body.onError(cut);

        assertThat(reader.signals).containsExactly(cut);
    }

    @Test
    void request_ofNone_endsTheBodyOnceAndGivesItsConnectionBack() {
        begin();
        body.onNext(part(1));
        Reader reader = new Reader(0, 0);
        read(reader);

        reader.subscription.request(0);
        reader.subscription.request(-1);
        reader.subscription.request(1);
        body.onNext(part(2));
        body.onComplete();

        assertThat(source.cancelled).isTrue();
        assertThat(reader.signals)
                .singleElement()
                .satisfies(mistake -> assertThat((Throwable) mistake)
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessage("rule 3.9: 0 parts were requested; request 1 or more"));
    }

    @Test
    void request_ofNoneAfterACancellation_saysNothing() {
        begin();
        Reader reader = new Reader(0, 0);
        read(reader);

        reader.subscription.cancel();
        reader.subscription.request(0);

        assertThat(reader.signals).isEmpty();
    }

    @Test
    void subscription_second_isCancelledAndTheFirstStays() {
        begin();
        var second = new Source();

        body.onSubscribe(second);
        body.onNext(part(1));
        body.onComplete();
        Reader reader = new Reader(1, 0);
        read(reader);

        assertThat(second.cancelled).isTrue();
        assertThat(second.asked.availablePermits()).isZero();
        assertThat(source.cancelled).isFalse();
        assertThat(reader.signals).containsExactly(1, "end");
    }

    @Test
    void fault_beforeTheBodyBegins_isTheBodys() {
        body.onError(new IOException("cut"));

        assertThat(body.getBody().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void reader_thatThrows_getsItsFaultAndNoMore() {
        begin();
        Reader reader = new Reader(2, 0) {
            @Override
            public void onNext(List<ByteBuffer> part) {
                super.onNext(part);
                throw new AssertionError("a reader's own fault");
            }
        };
        read(reader);

        body.onNext(part(1));
        body.onNext(part(2));
        body.onComplete();

        assertThat(source.cancelled).isTrue();
        assertThat(reader.signals).hasSize(2).first().isEqualTo(1);
        assertThat(reader.signals.get(1)).isInstanceOf(AssertionError.class);
    }

    @Test
    void cancel_endsTheSourceAndAllSignals() {
        begin();
        Reader reader = new Reader(2, 0);
        read(reader);
        body.onNext(part(1));

        reader.subscription.cancel();
        body.onNext(part(2));
        body.onComplete();

        assertThat(source.cancelled).isTrue();
        assertThat(reader.signals).containsExactly(1);
    }

    @Test
    void subscribe_twice_isRefused() {
        begin();
        Reader second = new Reader(1, 0);
        read(new Reader(1, 0));

        read(second);
        body.onNext(part(1));

        assertThat(second.signals).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void subscribe_twice_leavesTheBodyToTheFirst() {
        begin();
        Reader first = new Reader(2, 0);
        Reader second = new Reader(5, 0);
        read(first);
        read(second);

        second.subscription.request(5);
        second.subscription.cancel();
        body.onNext(part(1));
        body.onNext(part(2));
        body.onComplete();

        assertThat(first.signals).containsExactly(1, 2, "end");
        assertThat(source.cancelled).isFalse();
        assertThat(source.asked.availablePermits()).isEqualTo(2);
    }

    /** Parts come on one thread while the reader subscribes and asks on others. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, Long.MAX_VALUE})
    void parts_fromAnotherThread_comeOnceAndInOrder(long more) throws Exception {
        int count = 20_000;
        begin();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                source.asked.acquireUninterruptibly();
                body.onNext(part(i));
            }
            body.onComplete();
        });
        Reader reader = new Reader(1, more);

        read(reader);
        reader.over.await();

        sending.join();
        List<Object> expected =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        expected.add("end");
        assertThat(reader.signals).isEqualTo(expected);
    }
}
