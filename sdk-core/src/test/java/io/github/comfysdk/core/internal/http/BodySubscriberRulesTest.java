package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.PartsVerification;
import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class BodySubscriberRulesTest {
    @TestFactory
    Stream<DynamicTest> prefetchedBody_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(
                () -> new FlowPublisherVerification<List<ByteBuffer>>(ReactiveStreamsRules.environment()) {
                    @Override
                    public Flow.Publisher<List<ByteBuffer>> createFlowPublisher(long elements) {
                        var body = new PrefetchingBodySubscriber();
                        PartsVerification.parts(elements).subscribe(body);
                        return body.getBody().toCompletableFuture().join();
                    }

                    @Override
                    public Flow.Publisher<List<ByteBuffer>> createFailedFlowPublisher() {
                        var body = new PrefetchingBodySubscriber();
                        PartsVerification.failed().subscribe(body);
                        return body.getBody().toCompletableFuture().join();
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> prefetchingSubscriber_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofSubscriber(() -> new PartsVerification(PrefetchingBodySubscriber::new));
    }

    @TestFactory
    Stream<DynamicTest> sinkSubscriber_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofSubscriber(
                () -> new PartsVerification(() -> new SinkBodySubscriber<>(new ByteCount(), () -> {})));
    }

    @TestFactory
    Stream<DynamicTest> sinkSubscriberOfAWholeBody_keepsTheRulesOfReactiveStreams() {
        TransportResponse head = TransportResponse.of(200, Map.of(), subscriber -> {});
        return ReactiveStreamsRules.ofSubscriber(() -> new PartsVerification(
                () -> new SinkBodySubscriber<>(BufferedResponse.sink(head, 1_000, () -> Instant.EPOCH), () -> {})));
    }

    @TestFactory
    Stream<DynamicTest> discardedBody_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofSubscriber(
                () -> new PartsVerification(BodySubscriberRulesTest::discarding),
                "spec201_blackbox_mustSignalDemand",
                "WithPrecedingRequestCall");
    }

    private static Flow.Subscriber<? super List<ByteBuffer>> discarding() {
        var subscriber = new CompletableFuture<Flow.Subscriber<? super List<ByteBuffer>>>();
        DiscardedBody.of(subscriber::complete);
        return subscriber.join();
    }

    /** Takes a part at a time. */
    private static final class ByteCount implements BodySink<Long> {
        private long count;

        @Override
        public void write(ByteBuffer part) {
            count += part.remaining();
        }

        @Override
        public Long end() {
            return count;
        }
    }
}
