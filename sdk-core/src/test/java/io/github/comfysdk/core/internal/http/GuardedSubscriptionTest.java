package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** What a reader gets from a publisher that breaks the rules, and what the publisher is asked for. */
class GuardedSubscriptionTest {
    private static final List<ByteBuffer> PART = List.of(ByteBuffer.wrap(new byte[] {1}));

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> signals = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Source source = new Source("");
    private final Reader reader = new Reader();
    private final GuardedSubscription guard = new GuardedSubscription(reader, tasks::add);

    /** A subscription of the publisher that records what it is asked for. */
    private class Source implements Flow.Subscription {
        private final String name;

        Source(String name) {
            this.name = name;
        }

        @Override
        public void request(long n) {
            asked.add(name + n);
        }

        @Override
        public void cancel() {
            asked.add(name + "cancel");
        }
    }

    private class Reader implements Flow.Subscriber<List<ByteBuffer>> {
        private Runnable onPart = () -> {};

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            signals.add("subscribed");
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            signals.add("part");
            onPart.run();
        }

        @Override
        public void onError(Throwable exception) {
            signals.add(Objects.requireNonNull(exception.getMessage()));
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void subscribed() {
        guard.onSubscribe(source);
        runTasks();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // publishers without a null checker can signal it
    private static <T> T nothing() {
        return null;
    }

    @Test
    void request_beforeTheSubscription_isPassedOnWithItAndOnce() {
        guard.request(2);
        guard.request(3);
        runTasks();
        assertThat(asked).isEmpty();

        subscribed();
        assertThat(asked).containsExactly("5");
        runTasks();
        assertThat(asked).containsExactly("5");
    }

    @Test
    void request_afterTheSubscription_isPassedOnByAThreadOfTheClient() {
        subscribed();

        guard.request(1);
        assertThat(asked).isEmpty();
        runTasks();
        guard.request(4);
        runTasks();

        assertThat(asked).containsExactly("1", "4");
    }

    @Test
    void request_moreThanALongHolds_isEverything() {
        guard.request(Long.MAX_VALUE);
        guard.request(1);

        subscribed();

        assertThat(asked).containsExactly("" + Long.MAX_VALUE);
    }

    @Test
    void request_ofNone_endsTheBodyAndTheSource() {
        subscribed();

        guard.request(0);
        guard.request(-1);
        guard.onNext(PART);
        runTasks();

        assertThat(signals).containsExactly("rule 3.9: 0 parts were requested; request 1 or more");
        assertThat(asked).containsExactly("cancel");
    }

    @Test
    void request_ofNoneDuringAPart_endsTheBodyAfterIt() {
        subscribed();
        reader.onPart = () -> {
            guard.request(-7);
            guard.request(0);
            signals.add("part is read");
        };

        guard.onNext(PART);
        runTasks();

        assertThat(signals)
                .containsExactly("part", "part is read", "rule 3.9: -7 parts were requested; request 1 or more");
        assertThat(asked).containsExactly("cancel");
    }

    @Test
    void request_ofNoneAfterTheEnd_saysNothingMore() {
        subscribed();
        guard.onComplete();

        guard.request(0);
        runTasks();

        assertThat(signals).containsExactly("complete");
        assertThat(asked).isEmpty();
    }

    @Test
    void request_whileTheSourceDelivers_isPassedOnWhenItHasReturned() {
        guard.onSubscribe(new Source("") {
            @Override
            public void request(long n) {
                super.request(n);
                if (asked.size() < 3) {
                    guard.onNext(PART);
                    asked.add("returned");
                }
            }
        });
        reader.onPart = () -> guard.request(1);

        guard.request(1);
        runTasks();

        assertThat(asked).containsExactly("1", "returned", "1");
        assertThat(signals).containsExactly("part");
    }

    @Test
    void request_thatThrows_endsTheBody() {
        guard.onSubscribe(new Source("") {
            @Override
            public void request(long n) {
                throw new IllegalStateException("broken");
            }
        });

        guard.request(1);
        runTasks();

        assertThat(signals)
                .containsExactly(
                        "the transport is broken: the request method of its body threw java.lang.IllegalStateException");
        assertThat(asked).containsExactly("cancel");
    }

    @Test
    void onSubscribe_second_isCancelledAndTheFirstStays() {
        subscribed();

        guard.onSubscribe(new Source("second "));
        guard.request(1);
        runTasks();

        assertThat(asked).containsExactly("second cancel", "1");
        assertThat(signals).isEmpty();
    }

    @Test
    void onSubscribe_afterACancellation_isCancelled() {
        guard.cancel();
        assertThat(asked).isEmpty();

        subscribed();
        guard.request(1);
        runTasks();

        assertThat(asked).containsExactly("cancel");
    }

    @Test
    void onSubscribe_null_isABrokenTransport() {
        guard.onSubscribe(nothing());

        assertThat(signals).containsExactly("the transport is broken: its body signalled the subscription null");
    }

    @Test
    void onNext_null_endsTheBodyAndTheSource() {
        subscribed();

        guard.onNext(nothing());
        runTasks();

        assertThat(signals).containsExactly("the transport is broken: its body signalled the part null");
        assertThat(asked).containsExactly("cancel");
    }

    @Test
    void onNext_readerThatThrows_getsItsExceptionAndNoMoreParts() {
        subscribed();
        reader.onPart = () -> {
            throw new IllegalStateException("disk full");
        };

        guard.onNext(PART);
        guard.onNext(PART);
        runTasks();

        assertThat(signals).containsExactly("part", "disk full");
        assertThat(asked).containsExactly("cancel");
    }

    @Test
    void onNext_duringAnotherPart_endsTheBody() {
        subscribed();
        reader.onPart = () -> guard.onNext(PART);

        guard.onNext(PART);
        runTasks();

        assertThat(signals).containsExactly("part", "the transport is broken: its body signalled two parts at once");
        assertThat(asked).containsExactly("cancel");
    }

    @Test
    void onNext_oneAfterTheOther_areAllDelivered() {
        subscribed();

        guard.onNext(PART);
        guard.onNext(PART);
        guard.onComplete();

        assertThat(signals).containsExactly("part", "part", "complete");
        assertThat(asked).isEmpty();
    }

    @Test
    void onError_exceptionOrNull_isTheOneEnd() {
        subscribed();
        guard.onError(new IllegalStateException("broken"));
        guard.onError(new IllegalStateException("again"));
        guard.onComplete();
        guard.onNext(PART);
        assertThat(signals).containsExactly("broken");

        signals.clear();
        new GuardedSubscription(reader, tasks::add).onError(nothing());
        assertThat(signals).containsExactly("the transport is broken: its body signalled the exception null");
    }

    @Test
    void cancel_again_releasesTheSourceOnce() {
        subscribed();

        guard.cancel();
        guard.cancel();
        assertThat(asked).as("by a thread of the client").isEmpty();
        runTasks();

        assertThat(asked).containsExactly("cancel");
        guard.onNext(PART);
        guard.onComplete();
        assertThat(signals).isEmpty();
    }

    @Test
    void subscribe_bodyThatThrows_endsTheBody() {
        var body = new GuardedBody(
                subscriber -> {
                    throw new IllegalStateException("broken");
                },
                tasks::add);

        body.subscribe(reader);
        assertThat(signals).as("the reader need not wait for the publisher").containsExactly("subscribed");
        runTasks();

        assertThat(signals)
                .containsExactly(
                        "subscribed",
                        "the transport is broken: the subscribe method of its body threw java.lang.IllegalStateException");
    }

    @Test
    void subscribe_body_isSubscribedByAThreadOfTheClient() {
        new GuardedBody(
                        subscriber -> {
                            subscriber.onSubscribe(source);
                            subscriber.onNext(PART);
                            subscriber.onComplete();
                        },
                        tasks::add)
                .subscribe(reader);

        runTasks();

        assertThat(signals).containsExactly("subscribed", "part", "complete");
    }
}
