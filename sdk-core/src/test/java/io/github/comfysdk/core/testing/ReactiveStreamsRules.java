package io.github.comfysdk.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.SkipException;

/**
 * Runs the rules of the Reactive Streams TCK that every publisher or subscriber must keep, one JUnit test a rule.
 *
 * <p>The TCK is written for TestNG and skips a rule that does not apply. Here such a rule has to be named, and a rule that
 * is skipped all the same fails, so that none is left out unseen.
 */
public final class ReactiveStreamsRules {
    private ReactiveStreamsRules() {}

    /** {@return where verifications run: a signal may be late on a busy machine, and silence is watched for a short while} */
    public static TestEnvironment environment() {
        return new TestEnvironment(5_000, 50, 50);
    }

    /**
     * Lists the rules of a publisher.
     *
     * @param verification makes the publisher
     * @param notApplicable parts of the names of rules that do not apply to it
     * @return a test for each rule
     */
    public static Stream<DynamicTest> ofPublisher(
            Supplier<? extends FlowPublisherVerification<?>> verification, String... notApplicable) {
        return tests(FlowPublisherVerification.class, notApplicable, rule -> {
            FlowPublisherVerification<?> fresh = verification.get();
            fresh.setUp();
            hold(rule, fresh);
        });
    }

    /**
     * Lists the rules of a subscriber.
     *
     * @param verification makes the subscriber
     * @param notApplicable parts of the names of rules that do not apply to it
     * @return a test for each rule
     */
    public static Stream<DynamicTest> ofSubscriber(
            Supplier<? extends FlowSubscriberBlackboxVerification<?>> verification, String... notApplicable) {
        return tests(FlowSubscriberBlackboxVerification.class, notApplicable, rule -> {
            FlowSubscriberBlackboxVerification<?> fresh = verification.get();
            fresh.startPublisherExecutorService();
            try {
                fresh.setUp();
                hold(rule, fresh);
            } finally {
                fresh.shutdownPublisherExecutorService();
            }
        });
    }

    private static Stream<DynamicTest> tests(
            Class<?> verification, String[] notApplicable, ThrowingConsumer<Method> test) {
        List<Method> rules = Arrays.stream(verification.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().startsWith("required_")
                        || method.getName().startsWith("stochastic_"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        assertThat(rules).hasSizeGreaterThan(notApplicable.length);
        for (String part : notApplicable) {
            assertThat(rules).as("rules named %s", part).anyMatch(rule -> isNamed(rule, part));
        }
        return rules.stream()
                .filter(rule -> Arrays.stream(notApplicable).noneMatch(part -> isNamed(rule, part)))
                .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> test.accept(rule)));
    }

    private static boolean isNamed(Method rule, String part) {
        return rule.getName().contains(part);
    }

    private static void hold(Method rule, Object verification) throws Throwable {
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SkipException
                    ? new AssertionError("the rule was skipped; name it if it does not apply", e.getCause())
                    : e.getCause();
        }
    }
}
