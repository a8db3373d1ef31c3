package io.github.comfysdk.core.internal.batch.result;

import static io.github.comfysdk.core.testing.TestClients.NOW;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class ResultPublisherRulesTest {
    @TestFactory
    Stream<DynamicTest> results_keepTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofPublisher(Verification::new, "spec109_mayRejectCallsToSubscribe");
    }

    private static final class Verification extends FlowPublisherVerification<BatchResult<Long>> {
        Verification() {
            super(ReactiveStreamsRules.environment());
        }

        @Override
        public Flow.Publisher<BatchResult<Long>> createFlowPublisher(long elements) {
            Iterable<BatchResult<Long>> results = () ->
                    LongStream.range(0, elements).mapToObj(Verification::result).iterator();
            return new ResultPublisher<>(results, whenDrained -> {}, VirtualTime.startingAt(NOW));
        }

        @Override
        public Flow.Publisher<BatchResult<Long>> createFailedFlowPublisher() {
            return new ResultPublisher<>(
                    () -> {
                        throw new IllegalStateException("the source failed");
                    },
                    whenDrained -> {},
                    VirtualTime.startingAt(NOW));
        }

        private static BatchResult<Long> result(long number) {
            var item = new BatchItem<>("row-" + number, TestClients.graph(), number);
            return new BatchResult.Succeeded<>(item, "job-" + number, List.of(), Optional.empty(), 1, false);
        }
    }
}
