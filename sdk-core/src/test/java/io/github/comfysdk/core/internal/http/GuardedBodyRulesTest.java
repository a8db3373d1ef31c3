package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.WorkerThreads;
import io.github.comfysdk.core.testing.PartsVerification;
import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class GuardedBodyRulesTest {
    private static final WorkerThreads THREADS = new WorkerThreads();

    @AfterAll
    static void endThreads() {
        THREADS.close();
    }

    @Test
    void request_lessThanOnePartDuringADelivery_endsTheBodyAfterIt() {
        var signals = new ArrayList<String>();
        var reader = new Flow.Subscriber<List<ByteBuffer>>() {
            private Flow.@Nullable Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
            }

            @Override
            public void onNext(List<ByteBuffer> parts) {
                signals.add("part begins");
                Objects.requireNonNull(subscription).request(-1);
                Objects.requireNonNull(subscription).request(0);
                signals.add("part ends");
            }

            @Override
            public void onError(Throwable exception) {
                signals.add(exception.toString());
            }

            @Override
            public void onComplete() {
                signals.add("completed");
            }
        };
        var guard = new GuardedSubscription(reader, Runnable::run);
        var source = new AtomicReference<>("open");
        reader.onSubscribe(guard);
        guard.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                source.set("cancelled");
            }
        });

        guard.onNext(PartsVerification.part(1));
        guard.onNext(PartsVerification.part(2));
        guard.onComplete();
        guard.request(-1);

        assertThat(signals)
                .containsExactly(
                        "part begins",
                        "part ends",
                        "java.lang.IllegalArgumentException: rule 3.9: -1 parts were requested; request 1 or more");
        assertThat(source).hasValue("cancelled");
    }

    @TestFactory
    Stream<DynamicTest> guardedBody_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(
                () -> new FlowPublisherVerification<List<ByteBuffer>>(ReactiveStreamsRules.environment()) {
                    @Override
                    public Flow.Publisher<List<ByteBuffer>> createFlowPublisher(long elements) {
                        return new GuardedBody(PartsVerification.parts(elements), THREADS);
                    }

                    @Override
                    public Flow.Publisher<List<ByteBuffer>> createFailedFlowPublisher() {
                        return new GuardedBody(PartsVerification.failed(), THREADS);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> guardedSubscription_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofSubscriber(
                () -> new PartsVerification(GuardedBodyRulesTest::guarded),
                "spec213"); // null of a transport is for the reader to know, not for the transport
    }

    private static GuardedSubscription guarded() {
        TransportResponse head = TransportResponse.of(200, Map.of(), subscriber -> {});
        var reader = new SinkBodySubscriber<>(BufferedResponse.sink(head, 1_000, () -> Instant.EPOCH), () -> {});
        var guard = new GuardedSubscription(reader, Runnable::run);
        reader.onSubscribe(guard);
        return guard;
    }
}
