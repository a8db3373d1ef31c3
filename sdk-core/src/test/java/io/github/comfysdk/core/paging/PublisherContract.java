package io.github.comfysdk.core.paging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;

/**
 * Runs the rules of the Reactive Streams TCK that every publisher must keep, one JUnit test a rule.
 *
 * <p>The TCK is written for TestNG and reports a rule that does not apply to a publisher as skipped. Here such a rule
 * is absent or passes, so that a skipped test in a report always means something.
 */
final class PublisherContract {
    private PublisherContract() {}

    static <T> Stream<DynamicTest> rulesFor(Supplier<? extends FlowPublisherVerification<T>> verification) {
        return Arrays.stream(FlowPublisherVerification.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().startsWith("required_")
                        || method.getName().startsWith("stochastic_"))
                .sorted(Comparator.comparing(Method::getName))
                .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> hold(rule, verification.get())));
    }

    private static void hold(Method rule, FlowPublisherVerification<?> verification) throws Throwable {
        verification.setUp();
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof SkipException)) {
                throw e.getCause();
            }
        }
    }
}
