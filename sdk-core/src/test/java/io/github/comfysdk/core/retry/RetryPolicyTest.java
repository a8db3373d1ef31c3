package io.github.comfysdk.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a retry policy refuses, and its defaults. */
class RetryPolicyTest {
    private static final Duration NEGATIVE = Duration.ofMillis(-1);

    private static Arguments refused(Runnable change, String message) {
        return Arguments.of(change, message);
    }

    static Stream<Arguments> valuesThatMakeNoSense() {
        RetryPolicy policy = RetryPolicy.defaults();
        return Stream.of(
                refused(() -> policy.withMaxAttempts(0), "maxAttempts is 0; it must be 1 or more"),
                refused(() -> policy.withMaxAttempts(-3), "maxAttempts is -3; it must be 1 or more"),
                refused(() -> policy.withBaseDelay(Duration.ZERO), "baseDelay is 0 seconds; it must be more than zero"),
                refused(
                        () -> policy.withBaseDelay(NEGATIVE),
                        "baseDelay is minus 0.001 seconds; it must be more than zero"),
                refused(
                        () -> policy.withThrottleBaseDelay(Duration.ZERO),
                        "throttleBaseDelay is 0 seconds; it must be more than zero"),
                refused(
                        () -> policy.withMaxDelay(NEGATIVE),
                        "maxDelay is minus 0.001 seconds; it must be more than zero"));
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

        assertThat(policy)
                .hasToString("RetryPolicy{maxAttempts=1, baseDelay=PT0.000000001S, throttleBaseDelay=PT0.000000002S,"
                        + " maxDelay=PT0.000000003S}");
        assertThat(RetryPolicy.defaults())
                .hasToString("RetryPolicy{maxAttempts=3, baseDelay=PT0.1S, throttleBaseDelay=PT1S, maxDelay=PT20S}");
    }
}
