package io.github.comfysdk.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a retry policy and a budget refuse, and how a budget is spent. */
class RetrySettingsTest {
    private static final Duration NEGATIVE = Duration.ofMillis(-1);

    private static Arguments refused(Runnable change, String message) {
        return Arguments.of(change, message);
    }

    static Stream<Arguments> valuesThatMakeNoSense() {
        RetryPolicy policy = RetryPolicy.DEFAULT;
        return Stream.of(
                refused(() -> policy.withMaxAttempts(0), "maxAttempts is 0; it must be 1 or more"),
                refused(() -> policy.withMaxAttempts(-3), "maxAttempts is -3; it must be 1 or more"),
                refused(() -> policy.withBaseDelay(Duration.ZERO), "baseDelay is PT0S; it must be more than zero"),
                refused(() -> policy.withBaseDelay(NEGATIVE), "baseDelay is PT-0.001S; it must be more than zero"),
                refused(
                        () -> policy.withThrottleBaseDelay(Duration.ZERO),
                        "throttleBaseDelay is PT0S; it must be more than zero"),
                refused(() -> policy.withMaxDelay(NEGATIVE), "maxDelay is PT-0.001S; it must be more than zero"),
                refused(() -> RetryBudget.of(-1), "capacity is -1; it must be 0 or more"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatMakeNoSense")
    void with_valueThatMakesNoSense_isRefusedByName(Runnable change, String message) {
        assertThatIllegalArgumentException().isThrownBy(change::run).withMessage(message);
    }

    @Test
    void with_eachValue_changesThatOneOnly() {
        RetryPolicy policy = RetryPolicy.none()
                .withBaseDelay(Duration.ofNanos(1))
                .withThrottleBaseDelay(Duration.ofNanos(2))
                .withMaxDelay(Duration.ofNanos(3));

        assertThat(policy).isEqualTo(new RetryPolicy(1, Duration.ofNanos(1), Duration.ofNanos(2), Duration.ofNanos(3)));
        assertThat(RetryPolicy.DEFAULT)
                .isEqualTo(new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(20)));
    }

    @Test
    void budget_ofNothing_allowsNoRetry() {
        RetryBudget budget = RetryBudget.of(0);

        budget.refill();

        assertThat(budget.tryTake()).isFalse();
        assertThat(budget.tokens()).isZero();
    }

    @Test
    void budget_spentAndRefilled_staysWithinItsCapacity() {
        RetryBudget budget = RetryBudget.of(11);

        assertThat(budget.tryTake()).isTrue();
        assertThat(budget.tryTake()).isTrue();
        assertThat(budget.tryTake()).as("one token is left, a retry costs five").isFalse();
        for (int i = 0; i < 4; i++) {
            budget.refill();
        }
        assertThat(budget.tokens()).isEqualTo(5);
        assertThat(budget.tryTake()).isTrue();
        for (int i = 0; i < 20; i++) {
            budget.refill();
        }
        assertThat(budget.tokens()).isEqualTo(11);
    }
}
