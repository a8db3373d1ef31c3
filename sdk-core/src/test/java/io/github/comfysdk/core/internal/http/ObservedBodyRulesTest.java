package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class ObservedBodyRulesTest {
    /** How many bytes the JDK's publisher of an array sends at once. */
    private static final int PIECE = 16 * 1024;

    /** Longer bodies would fill the memory; the rules that ask for more elements cancel before they have read as many. */
    private static final long MOST_ELEMENTS = 64;

    @TestFactory
    Stream<DynamicTest> body_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(() ->
                new FlowPublisherVerification<ByteBuffer>(ReactiveStreamsRules.environment()) {
                    @Override
                    public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
                        int size = (int) Math.min(elements, MOST_ELEMENTS) * PIECE;
                        return new ObservedBody(new byte[size], () -> true);
                    }

                    @Override
                    public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
                        return new ObservedBody(new byte[PIECE], () -> false);
                    }
                });
    }
}
