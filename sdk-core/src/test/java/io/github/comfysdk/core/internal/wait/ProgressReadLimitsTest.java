package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressReadLimitsTest {
    @ParameterizedTest
    @CsvSource({"PT0.7S, PT0.7S", "PT2S, PT2S", "PT2.1S, PT2S", "PT2M, PT2S"})
    void of_anyCallTimeout_isTwoSecondsAtMostAndOneAttempt(Duration callTimeout, Duration limit) {
        CallOptions limits = ProgressReadLimits.of(CallOptions.defaults().withCallTimeout(callTimeout));

        assertThat(limits.callTimeout()).isEqualTo(limit);
        assertThat(limits.retryPolicy()).isEqualTo(RetryPolicy.none());
    }
}
