package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.PartsVerification;
import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import io.github.comfysdk.testkit.VirtualTime;
import java.net.URI;
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

/** The bodies that virtual time watches: they are what most tests of this module read. */
class DrivenBodyRulesTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);

    @TestFactory
    Stream<DynamicTest> body_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(
                () -> new FlowPublisherVerification<List<ByteBuffer>>(ReactiveStreamsRules.environment()) {
                    @Override
                    public Flow.Publisher<List<ByteBuffer>> createFlowPublisher(long elements) {
                        return driven(PartsVerification.parts(elements));
                    }

                    @Override
                    public Flow.Publisher<List<ByteBuffer>> createFailedFlowPublisher() {
                        return driven(PartsVerification.failed());
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> subscriber_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofSubscriber(() -> new PartsVerification(() -> {
            var observed = new CompletableFuture<Flow.Subscriber<? super List<ByteBuffer>>>();
            TransportResponse head = TransportResponse.of(200, Map.of(), subscriber -> {});
            driven(observed::complete)
                    .subscribe(new SinkBodySubscriber<>(
                            BufferedResponse.sink(head, 1_000, () -> Instant.EPOCH), () -> {}));
            return observed.join();
        }));
    }

    private Flow.Publisher<List<ByteBuffer>> driven(Flow.Publisher<List<ByteBuffer>> body) {
        HttpTransport transport =
                request -> CompletableFuture.completedFuture(TransportResponse.of(200, Map.of(), body));
        TransportRequest request = TransportRequest.of("GET", URI.create("https://api.example.com/"));
        return time.drive(transport).send(request).join().body();
    }
}
