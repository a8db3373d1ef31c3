package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waits for one execute share its reads, so the limits of these are those that suit every wait. */
class ReadLimitsTest {
    private static final CallOptions SHORT = CallOptions.defaults()
            .withCallTimeout(Duration.ofSeconds(5))
            .withAttemptTimeout(Duration.ofSeconds(1))
            .withRetryPolicy(RetryPolicy.none());
    private static final CallOptions LONG = CallOptions.defaults()
            .withCallTimeout(Duration.ofSeconds(50))
            .withAttemptTimeout(Duration.ofSeconds(10))
            .withRetryPolicy(RetryPolicy.defaults().withMaxAttempts(3));

    @Test
    void ofShared_twoLimits_isTheMostGenerousOfEachInAnyOrder() {
        assertThat(ReadLimits.ofShared(SHORT, LONG)).isEqualTo(LONG);
        assertThat(ReadLimits.ofShared(LONG, SHORT)).isEqualTo(LONG);

        CallOptions mixed = LONG.withAttemptTimeout(Duration.ofMillis(100));
        assertThat(ReadLimits.ofShared(SHORT, mixed)).isEqualTo(LONG.withAttemptTimeout(Duration.ofSeconds(1)));
        assertThat(ReadLimits.ofShared(mixed, SHORT)).isEqualTo(LONG.withAttemptTimeout(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"PT0.7S, PT0.7S", "PT2S, PT2S", "PT2.1S, PT2S", "PT2M, PT2S"})
    void ofMessages_anyCallTimeout_isTwoSecondsAtMostAndOneAttempt(Duration callTimeout, Duration limit) {
        CallOptions limits = ReadLimits.ofMessages(CallOptions.defaults().withCallTimeout(callTimeout));

        assertThat(limits.callTimeout()).isEqualTo(limit);
        assertThat(limits.retryPolicy()).isEqualTo(RetryPolicy.none());
    }
}
