package io.github.comfysdk.core.paging;

import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

class EachItemRulesTest {
    @TestFactory
    Stream<DynamicTest> eachItem_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofSubscriber(
                () -> new FlowSubscriberBlackboxVerification<Integer>(ReactiveStreamsRules.environment()) {
                    @Override
                    public Flow.Subscriber<Integer> createFlowSubscriber() {
                        return new EachItem<>(item -> {});
                    }

                    @Override
                    public Integer createElement(int element) {
                        return element;
                    }
                });
    }
}
