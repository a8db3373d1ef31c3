package io.github.comfysdk.core.options;

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
        WaitPolicy policy = WaitPolicy.defaults();
        return Stream.of(
                refused(() -> WaitPolicy.within(Duration.ZERO), "timeout is 0 seconds; it must be more than zero"),
                refused(
                        () -> policy.withTimeout(NEGATIVE),
                        "timeout is minus 0.001 seconds; it must be more than zero"),
                refused(
                        () -> policy.withIntervals(Duration.ZERO, SECOND),
                        "firstInterval is 0 seconds; it must be more than zero"),
                refused(
                        () -> policy.withIntervals(SECOND, NEGATIVE),
                        "maxInterval is minus 0.001 seconds; it must be more than zero"),
                refused(
                        () -> policy.withIntervals(SECOND, SECOND.minusMillis(1)),
                        "maxInterval is 0.999 seconds; it must not be less than firstInterval, 1 second"),
                refused(() -> policy.withGrowth(0.99), "growth is 0.99; it must be a finite number, 1 or more"),
                refused(() -> policy.withGrowth(Double.NaN), "growth is NaN; it must be a finite number, 1 or more"),
                refused(
                        () -> policy.withGrowth(Double.POSITIVE_INFINITY),
                        "growth is Infinity; it must be a finite number, 1 or more"),
                refused(() -> policy.withJitter(-0.01), "jitter is -0.01; it must be from 0 to 1"),
                refused(() -> policy.withJitter(1.01), "jitter is 1.01; it must be from 0 to 1"),
                refused(() -> policy.withJitter(Double.NaN), "jitter is NaN; it must be from 0 to 1"),
                refused(
                        () -> policy.withAbsenceGrace(NEGATIVE),
                        "absenceGrace is minus 0.001 seconds; it must be zero or more"),
                refused(
                        () -> policy.withSettleWindow(NEGATIVE),
                        "settleWindow is minus 0.001 seconds; it must be zero or more"),
                refused(
                        () -> policy.withStuckWhenQueuedFor(Duration.ZERO),
                        "stuckWhenQueuedFor is 0 seconds; it must be more than zero"),
                refused(
                        () -> policy.withStuckWhenSilentFor(NEGATIVE),
                        "stuckWhenSilentFor is minus 0.001 seconds; it must be more than zero"));
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
                .withStuckWhenQueuedFor(Duration.ofNanos(2))
                .withStuckWhenSilentFor(Duration.ofNanos(3))
                .withOutputsRequired()
                .withFullResult()
                .withListedResult();

        assertThat(policy)
                .hasToString(
                        "WaitPolicy{timeout=PT0.000000001S, firstInterval=PT1S, maxInterval=PT1S, growth=1.0,"
                                + " jitter=1.0, absenceGrace=PT0S, settleWindow=PT0S, stuckWhenQueuedFor=PT0.000000002S,"
                                + " stuckWhenSilentFor=PT0.000000003S, outputsRequired=true, fullResult=true, listedResult=true}");
        assertThat(WaitPolicy.defaults())
                .hasToString("WaitPolicy{timeout=PT1H, firstInterval=PT0.5S, maxInterval=PT10S, growth=1.5, jitter=0.1,"
                        + " absenceGrace=PT10S, settleWindow=PT30S, stuckWhenQueuedFor=PT10M,"
                        + " stuckWhenSilentFor=PT30M, outputsRequired=false, fullResult=false, listedResult=false}");
    }
}
