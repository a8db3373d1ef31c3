package io.github.comfysdk.core.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class PublisherContractTest {
    @Test
    void rulesFor_publisherThatNeverSignals_breaksRules() {
        Stream<DynamicTest> rules = PublisherContract.rulesFor(SilentPublisher::new);

        List<String> broken = rules.filter(PublisherContractTest::fails)
                .map(DynamicTest::getDisplayName)
                .toList();

        assertThat(broken)
                .contains(
                        "required_createPublisher1MustProduceAStreamOfExactly1Element",
                        "required_spec309_requestZeroMustSignalIllegalArgumentException");
    }

    private static boolean fails(DynamicTest rule) {
        try {
            rule.getExecutable().execute();
            return false;
        } catch (Throwable broken) {
            return true;
        }
    }

    private static final class SilentPublisher extends FlowPublisherVerification<Integer> {
        SilentPublisher() {
            super(new TestEnvironment(20));
        }

        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            });
        }

        @Override
        public Flow.@Nullable Publisher<Integer> createFailedFlowPublisher() {
            return null;
        }
    }
}
