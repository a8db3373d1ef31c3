package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The bodies of the simulator in memory. */
class MemoryBodyRulesTest {
    /** How many bytes arrive at once. */
    private static final long PIECE = 8192;

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);

    @TestFactory
    Stream<DynamicTest> body_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(
                () -> new FlowPublisherVerification<List<ByteBuffer>>(ReactiveStreamsRules.environment()) {
                    @Override
                    public Flow.Publisher<List<ByteBuffer>> createFlowPublisher(long elements) {
                        return body(Fault.oversized(PIECE * Math.min(elements, Integer.MAX_VALUE)));
                    }

                    @Override
                    public Flow.Publisher<List<ByteBuffer>> createFailedFlowPublisher() {
                        return body(Fault.cutAfterHeaders());
                    }
                },
                "spec109_mayRejectCallsToSubscribe"); // a body is cut while it is read, never before
    }

    private Flow.Publisher<List<ByteBuffer>> body(Fault fault) {
        EsdSimulator esd = EsdSimulator.builder().time(time).inMemory();
        esd.faults().on(Route.GET_EXECUTE).always().then(fault);
        TransportRequest request = TransportRequest.of("GET", URI.create(esd.baseUrl() + "/executes/job-1"));
        return esd.transport(time).send(request).join().body();
    }
}
