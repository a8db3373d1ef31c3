package io.github.comfysdk.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a policy of waiting refuses, and what its text shows. */
class WaitPolicyTest {
    private static final Duration NEGATIVE = Duration.ofMillis(-1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Arguments refused(Runnable change, String message) {
        return Arguments.of(change, message);
    }

    static Stream<Arguments> valuesThatMakeNoSense() {
        WaitPolicy policy = WaitPolicy.DEFAULT;
        return Stream.of(
                refused(() -> WaitPolicy.within(Duration.ZERO), "timeout is PT0S; it must be more than zero"),
                refused(() -> policy.withTimeout(NEGATIVE), "timeout is PT-0.001S; it must be more than zero"),
                refused(() -> policy.withIntervals(Duration.ZERO, SECOND), "first is PT0S; it must be more than zero"),
                refused(
                        () -> policy.withIntervals(SECOND, NEGATIVE),
                        "longest is PT-0.001S; it must be more than zero"),
                refused(
                        () -> policy.withIntervals(SECOND, SECOND.minusMillis(1)),
                        "longest is PT0.999S; it must not be less than first, PT1S"),
                refused(() -> policy.withGrowth(0.99), "factor is 0.99; it must be 1 or more"),
                refused(() -> policy.withGrowth(Double.NaN), "factor is NaN; it must be 1 or more"),
                refused(() -> policy.withGrowth(Double.POSITIVE_INFINITY), "factor is Infinity; it must be 1 or more"),
                refused(() -> policy.withJitter(-0.01), "part is -0.01; it must be from 0 to 1"),
                refused(() -> policy.withJitter(1.01), "part is 1.01; it must be from 0 to 1"),
                refused(() -> policy.withJitter(Double.NaN), "part is NaN; it must be from 0 to 1"),
                refused(() -> policy.withAbsenceGrace(NEGATIVE), "grace is PT-0.001S; it must be zero or more"),
                refused(() -> policy.withSettleWindow(NEGATIVE), "window is PT-0.001S; it must be zero or more"),
                refused(
                        () -> policy.withStuckAfter(Duration.ZERO, SECOND),
                        "queued is PT0S; it must be more than zero"),
                refused(
                        () -> policy.withStuckAfter(SECOND, NEGATIVE),
                        "silent is PT-0.001S; it must be more than zero"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatMakeNoSense")
    void with_valueThatMakesNoSense_isRefusedByName(Runnable change, String message) {
        assertThatIllegalArgumentException().isThrownBy(change::run).withMessage(message);
    }

    @Test
    void with_valuesAtTheEdge_areTakenAndShown() {
        WaitPolicy policy = WaitPolicy.within(Duration.ofNanos(1))
                .withIntervals(SECOND, SECOND)
                .withGrowth(1)
                .withJitter(1)
                .withAbsenceGrace(Duration.ZERO)
                .withSettleWindow(Duration.ZERO)
                .withStuckAfter(Duration.ofNanos(2), Duration.ofNanos(3))
                .requireOutputs()
                .fullResult();

        assertThat(policy)
                .hasToString("WaitPolicy[timeout=PT0.000000001S, firstInterval=PT1S, maxInterval=PT1S, growth=1.0,"
                        + " jitter=1.0, absenceGrace=PT0S, settleWindow=PT0S, queuedTooLong=PT0.000000002S,"
                        + " runningTooLong=PT0.000000003S, requireOutputs=true, fullResult=true]");
        assertThat(WaitPolicy.DEFAULT)
                .hasToString("WaitPolicy[timeout=PT1H, firstInterval=PT0.5S, maxInterval=PT10S, growth=1.5, jitter=0.1,"
                        + " absenceGrace=PT10S, settleWindow=PT30S, queuedTooLong=PT10M, runningTooLong=PT30M,"
                        + " requireOutputs=false, fullResult=false]");
    }
}
