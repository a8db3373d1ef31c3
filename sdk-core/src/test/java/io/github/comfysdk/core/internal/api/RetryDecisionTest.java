package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.OpenCalls;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an attempt follows. The call has a minute, and the pauses are drawn at their limits. */
class RetryDecisionTest {
    private static final Operation READ = Operation.getExecute("job-1");
    private static final Operation PAGE = Operation.listExecutesOrFewer();
    private static final Operation CREATE = Operation.createExecute("job-1");

    private final CallContext call = OpenCalls.of(VirtualTime.startingAt(Instant.EPOCH));
    private final TokenBucket budget = new TokenBucket(5);

    private RetryDecision decide(Operation operation, RetryPolicy policy, int attempt, int status) {
        var failure =
                new ApiFailure(operation.name(), status, "no", "job-1", null, Responder.GATEWAY, null, null, null, 1);
        return RetryDecision.of(
                operation, policy, call, attempt, ApiExceptions.exception(failure), new Backoff(() -> 1), budget);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 520, 527})
    void of_readAfterAPassingFailure_repeatsAndTakesFromTheBudget(int status) {
        RetryDecision decision = decide(READ, RetryPolicy.defaults(), 1, status);

        assertThat(decision.delay()).contains(Duration.ofMillis(status == 429 ? 1_000 : 100));
        assertThat(decision.reason()).isEqualTo("the failure may be temporary");
        assertThat(decision.mustBeReported()).isFalse();
        assertThat(budget.tokens()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 407, 413, 501, 505, 519, 528})
    void of_failureThatStays_ends(int status) {
        RetryDecision decision = decide(READ, RetryPolicy.defaults(), 1, status);

        assertThat(decision.delay()).isEmpty();
        assertThat(decision.reason()).isEqualTo("the request would fail again");
        assertThat(decision.mustBeReported()).isFalse();
        assertThat(budget.tokens()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"408, false", "425, false", "429, true", "500, false", "502, false", "503, false", "504, false"})
    void of_create_repeatsOnlyWhatProvablyDidNotRun(int status, boolean repeats) {
        RetryDecision decision = decide(CREATE, RetryPolicy.defaults(), 1, status);

        assertThat(decision.delay().isPresent()).isEqualTo(repeats);
        assertThat(decision.reason())
                .isEqualTo(repeats ? "the failure may be temporary" : "the server may have run the request");
        assertThat(budget.tokens()).isEqualTo(repeats ? 0 : 5);
    }

    @ParameterizedTest
    @CsvSource({"500, true", "502, false", "503, true", "504, false"})
    void of_pageThatMayBeTooLarge_asksForLess(int status, boolean repeats) {
        RetryDecision decision = decide(PAGE, RetryPolicy.defaults(), 1, status);

        assertThat(decision.delay().isPresent()).isEqualTo(repeats);
        assertThat(decision.reason())
                .isEqualTo(
                        repeats
                                ? "the failure may be temporary"
                                : "the same request would fail again, so the next one requests less");
    }

    @Test
    void of_lastAttempt_endsWithoutTakingFromTheBudget() {
        RetryPolicy twice = RetryPolicy.defaults().withMaxAttempts(2);

        assertThat(decide(READ, twice, 2, 503).reason()).isEqualTo("all 2 attempts are exhausted");
        assertThat(decide(READ, twice, 2, 503).delay()).isEmpty();
        assertThat(budget.tokens()).isEqualTo(5);
        assertThat(decide(READ, twice, 1, 503).delay()).isPresent();
    }

    @Test
    void of_pauseThatWouldEndWithTheDeadline_endsAndSaysBoth() {
        RetryPolicy aMinute =
                RetryPolicy.defaults().withBaseDelay(Duration.ofMinutes(1)).withMaxDelay(Duration.ofMinutes(1));

        RetryDecision decision = decide(READ, aMinute, 1, 503);

        assertThat(decision.delay()).isEmpty();
        assertThat(decision.reason())
                .isEqualTo("the delay of 1 minute would exceed the deadline, which is in 1 minute");
        assertThat(decision.mustBeReported()).isTrue();
        assertThat(budget.tokens()).isEqualTo(5);
    }

    @Test
    void of_pauseThatEndsBeforeTheDeadline_repeats() {
        RetryPolicy less = RetryPolicy.defaults()
                .withBaseDelay(Duration.ofMinutes(1).minusNanos(1))
                .withMaxDelay(Duration.ofMinutes(1));

        assertThat(decide(READ, less, 1, 503).delay())
                .contains(Duration.ofMinutes(1).minusNanos(1));
    }

    @Test
    void of_spentBudget_endsAndSaysSo() {
        assertThat(budget.tryTake()).isTrue();

        RetryDecision decision = decide(READ, RetryPolicy.defaults(), 1, 503);

        assertThat(decision.delay()).isEmpty();
        assertThat(decision.reason()).isEqualTo("the retry budget of the client is exhausted");
        assertThat(decision.mustBeReported()).isTrue();
    }
}
