package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.internal.call.WorkerThreads;
import io.github.comfysdk.core.testing.PartsVerification;
import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class GuardedBodyRulesTest {
    private static final WorkerThreads THREADS = new WorkerThreads();

    @AfterAll
    static void endThreads() {
        THREADS.close();
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
                },
                "spec309"); // the readers are the client's own, and never request less than one part
    }
}
