package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.RetryBudget;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each option of a wait, and of the reads below it, with each extreme value: polls go on without a hot loop, nothing ends
 * too early, and other waits of the same client are not touched.
 */
class ExtremeWaitsTest extends ClientFixture {
    private static final List<Duration> EXTREMES = List.of(
            Duration.ZERO,
            Duration.ofNanos(1),
            Duration.ofNanos(999_999),
            Duration.ofMillis(Integer.MAX_VALUE),
            Duration.ofDays(106_751),
            Duration.ofDays(106_752),
            Duration.ofNanos(Long.MAX_VALUE - 1),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000),
            Duration.ofMillis(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE),
            ChronoUnit.FOREVER.getDuration());

    private static final Duration RUNNING = Duration.ofSeconds(20);
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Map<String, BiFunction<WaitPolicy, Duration, WaitPolicy>> POLICY = new LinkedHashMap<>();
    private static final Map<String, BiFunction<CallOptions, Duration, CallOptions>> CALL = new LinkedHashMap<>();

    static {
        POLICY.put("timeout", WaitPolicy::withTimeout);
        POLICY.put(
                "firstInterval", (policy, value) -> policy.withIntervals(value, longer(value, policy.maxInterval())));
        POLICY.put(
                "maxInterval", (policy, value) -> policy.withIntervals(shorter(value, policy.firstInterval()), value));
        POLICY.put("absenceGrace", WaitPolicy::withAbsenceGrace);
        POLICY.put("settleWindow", WaitPolicy::withSettleWindow);
        POLICY.put("stuckWhenQueuedFor", WaitPolicy::withStuckWhenQueuedFor);
        POLICY.put("stuckWhenSilentFor", WaitPolicy::withStuckWhenSilentFor);
        CALL.put("callTimeout", CallOptions::withCallTimeout);
        CALL.put("attemptTimeout", CallOptions::withAttemptTimeout);
        CALL.put("lookupWindow", CallOptions::withLookupWindow);
        CALL.put(
                "baseDelay",
                (options, value) ->
                        options.withRetryPolicy(RetryPolicy.defaults().withBaseDelay(value)));
        CALL.put(
                "throttleBaseDelay",
                (options, value) ->
                        options.withRetryPolicy(RetryPolicy.defaults().withThrottleBaseDelay(value)));
        CALL.put(
                "maxDelay",
                (options, value) ->
                        options.withRetryPolicy(RetryPolicy.defaults().withMaxDelay(value)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 && !one.isNegative() ? one : other;
    }

    static Stream<Arguments> policies() {
        return POLICY.keySet().stream().flatMap(option -> EXTREMES.stream().map(value -> Arguments.of(option, value)));
    }

    static Stream<Arguments> callOptions() {
        return CALL.keySet().stream().flatMap(option -> EXTREMES.stream().map(value -> Arguments.of(option, value)));
    }

    /** A job that is found late, refused for a while, runs, ends without its files, and is recorded in full. */
    private void serve(String id) {
        server.on("GET /executes/" + id, () -> reply(id).send());
    }

    private Reply reply(String id) {
        Duration now = Duration.ofNanos(time.nanoTime());
        if (now.compareTo(Duration.ofSeconds(1)) < 0) {
            return Reply.refusal(404, "Not Found");
        }
        if (now.compareTo(Duration.ofSeconds(3)) < 0) {
            return Reply.refusal(503, "Service Unavailable");
        }
        if (now.compareTo(RUNNING) < 0) {
            return Reply.execute(id, "created", START);
        }
        return now.compareTo(RUNNING.plus(SETTLING)) < 0
                ? Reply.execute(id, "success", START)
                : Reply.execute(id, "success", START, COMPLETE, FILES);
    }

    private CompletableFuture<Execute> await(ComfyClient client, String id, WaitPolicy policy) {
        return client.async().executes().await(id, policy);
    }

    private void assertWitness(CompletableFuture<Execute> witness) {
        assertThat(witness).isCompletedWithValueMatching(Execute::isSettled);
    }

    /** Advances in steps, so that a loop without pauses is seen instead of running for ever. */
    private void advance(Duration duration) {
        int before = server.routes().size();
        time.advance(duration);
        assertThat(server.routes().size() - before)
                .as("polls every 10 ms at most")
                .isLessThanOrEqualTo((int) (duration.toMillis() / 10 * 2 + 100));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void await_extremePolicy_pollsOnAndEndsAsItSays(String option, Duration value) {
        serve("a");
        serve("witness");
        WaitPolicy policy;
        try {
            policy = Objects.requireNonNull(POLICY.get(option)).apply(WaitPolicy.within(Duration.ofMinutes(30)), value);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageEndingWith(" is 0 seconds; it must be more than zero");
            return;
        }
        CompletableFuture<Execute> witness = await(client, "witness", WaitPolicy.defaults());
        CompletableFuture<Execute> wait = await(client, "a", policy);
        advance(Duration.ofSeconds(60));

        assertWitness(witness);
        if (policy.timeout().compareTo(RUNNING) < 0) {
            assertThat(catchThrowable(wait::join)).hasCauseInstanceOf(WaitTimeoutException.class);
            return;
        }
        if (policy.absenceGrace().isZero() || policy.absenceGrace().toSeconds() == 0) {
            assertThat(catchThrowable(wait::join)).hasCauseInstanceOf(NotFoundException.class);
            return;
        }
        advance(Duration.ofMinutes(30));
        boolean unsettledIsAllowed = policy.settleWindow().compareTo(SETTLING) < 0;
        assertThat(wait).isCompletedWithValueMatching(done -> done.isSettled() || unsettledIsAllowed);
    }

    @ParameterizedTest
    @MethodSource("callOptions")
    void await_extremeReads_pollOnAndEndAsTheySay(String option, Duration value) {
        serve("a");
        serve("witness");
        CallOptions options;
        try {
            options = Objects.requireNonNull(CALL.get(option)).apply(CallOptions.defaults(), value);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageEndingWith(" is 0 seconds; it must be more than zero");
            return;
        }
        CompletableFuture<Execute> witness = await(client, "witness", WaitPolicy.defaults());
        CompletableFuture<Execute> wait =
                await(client.with(any -> options), "a", WaitPolicy.within(Duration.ofMinutes(30)));
        advance(Duration.ofSeconds(60));

        assertWitness(witness);
        assertWitness(wait);
    }

    @Test
    void get_retriesWithoutLimitOrDelay_areNoHotLoop() {
        server.on("GET /executes/a", Reply.refusal(503, "Service Unavailable"));
        Duration tiny = Duration.ofNanos(1);
        try (ComfyClient hasty = TestClients.standing(server, time)
                .retryBudget(RetryBudget.of(Integer.MAX_VALUE))
                .options(options -> options.withCallTimeout(Duration.ofSeconds(2))
                        .withRetryPolicy(RetryPolicy.defaults()
                                .withMaxAttempts(Integer.MAX_VALUE)
                                .withBaseDelay(tiny)
                                .withMaxDelay(tiny)))
                .build()) {
            CompletableFuture<Execute> read = hasty.async().executes().get("a");
            time.advance(Duration.ofSeconds(2));

            assertThat(read).isCompletedExceptionally();
            assertThat(server.routes()).hasSizeBetween(1_000, 2_001);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void await_allOptionsExtremeAtOnce_pollsOnAndLeavesOthersAlone(long seed) {
        var random = new Random(seed);
        List<String> ids = List.of("a", "b", "c", "d", "e", "witness");
        ids.forEach(this::serve);
        server.on("GET /executes", Reply.silence());
        List<CompletableFuture<Execute>> waits = new ArrayList<>();
        CompletableFuture<Execute> witness = await(client, "witness", WaitPolicy.defaults());
        for (String id : ids.subList(0, 5)) {
            WaitPolicy policy =
                    WaitPolicy.defaults().withJitter(random.nextInt(2)).withGrowth(growth(random));
            for (BiFunction<WaitPolicy, Duration, WaitPolicy> change : POLICY.values()) {
                policy = changed(policy, change, random);
            }
            CallOptions options = CallOptions.defaults();
            for (BiFunction<CallOptions, Duration, CallOptions> change : CALL.values()) {
                options = changed(options, change, random);
            }
            CallOptions extreme = options;
            waits.add(await(client.with(any -> extreme), id, policy.withAbsenceGrace(Duration.ofMinutes(1))));
        }
        advance(Duration.ofSeconds(60));

        assertWitness(witness);
        assertThat(waits).hasSize(5).allSatisfy(wait -> {
            if (wait.isCompletedExceptionally()) {
                assertThat(catchThrowable(wait::join))
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(WaitTimeoutException.class);
            }
        });
    }

    private static double growth(Random random) {
        return List.of(1.0, Math.nextUp(1.0), 1e300, Double.MAX_VALUE).get(random.nextInt(4));
    }

    private static <T> T changed(T options, BiFunction<T, Duration, T> change, Random random) {
        try {
            return change.apply(options, EXTREMES.get(random.nextInt(EXTREMES.size())));
        } catch (IllegalArgumentException refused) {
            return options;
        }
    }

    static Stream<String> options() {
        return Stream.concat(POLICY.keySet().stream(), CALL.keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("options")
    void with_negativeDuration_isRefusedByName(String option) {
        for (Duration value :
                List.of(Duration.ofNanos(-1), Duration.ofNanos(Long.MIN_VALUE), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> {
                        if (POLICY.containsKey(option)) {
                            Objects.requireNonNull(POLICY.get(option)).apply(WaitPolicy.defaults(), value);
                        } else {
                            Objects.requireNonNull(CALL.get(option)).apply(CallOptions.defaults(), value);
                        }
                    })
                    .withMessageContaining("it must ");
        }
    }
}
