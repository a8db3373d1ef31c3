package io.github.comfysdk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.github.comfysdk.documentation.Repository;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each type that implements an interface of {@link Flow} is verified by the Reactive Streams TCK, in a test that is named here.
 * Publishers that are lambdas are not seen; they hand the subscriber on to one of these.
 */
class FlowRulesTest {
    private static final String TESTS = "sdk-core/src/test/java/io/github/comfysdk/core/";

    /** The test by the top-level type: its subscriptions and what it wraps are verified through it. */
    private static final Map<String, String> VERIFIED = Map.ofEntries(
            Map.entry("core.paging.AsyncPaged", "paging/AsyncPagedRulesTest"),
            Map.entry("core.paging.PageSubscription", "paging/AsyncPagedRulesTest"),
            Map.entry("core.paging.EachItem", "paging/EachItemRulesTest"),
            Map.entry("core.internal.batch.result.ResultPublisher", "internal/batch/result/ResultPublisherRulesTest"),
            Map.entry("core.internal.download.BodyParts", "internal/download/BodyPartsRulesTest"),
            Map.entry("core.internal.http.DiscardedBody", "internal/http/BodySubscriberRulesTest"),
            Map.entry("core.internal.http.GuardedBody", "internal/http/GuardedBodyRulesTest"),
            Map.entry("core.internal.http.GuardedSubscription", "internal/http/GuardedBodyRulesTest"),
            Map.entry("core.internal.http.ObservedBody", "internal/http/ObservedBodyRulesTest"),
            Map.entry("core.internal.http.PrefetchingBodySubscriber", "internal/http/BodySubscriberRulesTest"),
            Map.entry("core.internal.http.SinkBodySubscriber", "internal/http/BodySubscriberRulesTest"),
            Map.entry("testkit.ObservedTransport", "internal/http/DrivenBodyRulesTest"),
            Map.entry("testkit.internal.frontend.MemoryBody", "internal/http/MemoryBodyRulesTest"));

    @Test
    void typesOfReactiveStreams_areEachVerified() {
        assertThat(Sdk.classes().stream()
                        .filter(FlowRulesTest::isOfReactiveStreams)
                        .map(FlowRulesTest::topLevel)
                        .map(type -> type.getName().replace("io.github.comfysdk.", "")))
                .as("types that implement an interface of Flow; verify a new one and name its test here")
                .isNotEmpty()
                .hasSameElementsAs(VERIFIED.keySet());
    }

    @Test
    void testsOfThem_runTheRules() {
        Map<String, String> sources = VERIFIED.values().stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), test -> Repository.read(Repository.ROOT.resolve(TESTS + test + ".java"))));

        assertThat(sources)
                .allSatisfy((test, source) -> assertThat(source)
                        .as(test)
                        .containsPattern("ReactiveStreamsRules\\.of(Publisher|Subscriber)\\("));
    }

    private static boolean isOfReactiveStreams(JavaClass type) {
        return !type.isInterface()
                && (type.isAssignableTo(Flow.Publisher.class)
                        || type.isAssignableTo(Flow.Subscriber.class)
                        || type.isAssignableTo(Flow.Subscription.class));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(FlowRulesTest::topLevel).orElse(type);
    }
}
