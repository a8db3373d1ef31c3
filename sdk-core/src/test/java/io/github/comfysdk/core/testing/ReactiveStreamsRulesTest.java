package io.github.comfysdk.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** Rules that nothing can break would prove nothing: here is what breaks them. */
class ReactiveStreamsRulesTest {
    private static final TestEnvironment IMPATIENT = new TestEnvironment(20);

    @Test
    void ofPublisher_whatNeverSignals_breaksRules() {
        assertThat(broken(ReactiveStreamsRules.ofPublisher(ReactiveStreamsRulesTest::silentPublisher)))
                .contains(
                        "required_createPublisher1MustProduceAStreamOfExactly1Element",
                        "required_spec309_requestZeroMustSignalIllegalArgumentException");
    }

    @Test
    void ofPublisher_ruleThatIsSkipped_fails() {
        assertThat(broken(ReactiveStreamsRules.ofPublisher(ReactiveStreamsRulesTest::silentPublisher)))
                .as("there is no publisher that fails")
                .anyMatch(rule -> rule.startsWith("required_spec109_mayRejectCalls"));
    }

    @Test
    void ofSubscriber_whatNeverAsks_breaksRules() {
        assertThat(broken(ReactiveStreamsRules.ofSubscriber(ReactiveStreamsRulesTest::silentSubscriber)))
                .contains(
                        "required_spec201_blackbox_mustSignalDemandViaSubscriptionRequest",
                        "required_spec213_blackbox_onNext_mustThrowNullPointerExceptionWhenParametersAreNull");
    }

    @Test
    void ofPublisher_unknownRuleThatDoesNotApply_isRefused() {
        assertThatThrownBy(() ->
                        ReactiveStreamsRules.ofPublisher(ReactiveStreamsRulesTest::silentPublisher, "required_spec999"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rules named required_spec999");
    }

    private static List<String> broken(Stream<DynamicTest> rules) {
        return rules.filter(ReactiveStreamsRulesTest::fails)
                .map(DynamicTest::getDisplayName)
                .toList();
    }

    private static boolean fails(DynamicTest rule) {
        try {
            rule.getExecutable().execute();
            return false;
        } catch (Throwable broken) {
            return true;
        }
    }

    // No named classes: whoever looks for tests below a package would find the TestNG tests that they inherit.

    private static FlowPublisherVerification<Integer> silentPublisher() {
        return new FlowPublisherVerification<>(IMPATIENT) {
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
        };
    }

    private static FlowSubscriberBlackboxVerification<Integer> silentSubscriber() {
        return new FlowSubscriberBlackboxVerification<>(IMPATIENT) {
            @Override
            public Flow.Subscriber<Integer> createFlowSubscriber() {
                return new Flow.Subscriber<>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {}

                    @Override
                    public void onNext(Integer item) {}

                    @Override
                    public void onError(Throwable fault) {}

                    @Override
                    public void onComplete() {}
                };
            }

            @Override
            public Integer createElement(int element) {
                return element;
            }
        };
    }
}
