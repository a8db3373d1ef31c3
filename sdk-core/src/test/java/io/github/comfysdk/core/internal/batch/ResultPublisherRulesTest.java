package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import io.github.comfysdk.core.testing.TestClients;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class ResultPublisherRulesTest {
    private static final BatchResult<String> RESULT =
            new BatchResult.Skipped<>(BatchItem.of("a", TestClients.graph()), "b.a.1.0123456789", "it was deleted");

    @TestFactory
    Stream<DynamicTest> results_keepTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(
                () -> new FlowPublisherVerification<BatchResult<String>>(ReactiveStreamsRules.environment()) {
                    @Override
                    public Flow.Publisher<BatchResult<String>> createFlowPublisher(long elements) {
                        return new ResultPublisher<>(() -> LongStream.range(0, elements)
                                .mapToObj(number -> RESULT)
                                .iterator());
                    }

                    @Override
                    public Flow.Publisher<BatchResult<String>> createFailedFlowPublisher() {
                        return new ResultPublisher<>(() -> {
                            throw new IllegalStateException("the source failed");
                        });
                    }
                });
    }
}
