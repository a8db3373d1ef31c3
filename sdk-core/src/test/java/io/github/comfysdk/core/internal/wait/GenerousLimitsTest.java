package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Waits for one execute share its reads, so the limits of these are those that suit every wait. */
class GenerousLimitsTest {
    private static final CallOptions SHORT = CallOptions.defaults()
            .withCallTimeout(Duration.ofSeconds(5))
            .withAttemptTimeout(Duration.ofSeconds(1))
            .withRetryPolicy(RetryPolicy.none());
    private static final CallOptions LONG = CallOptions.defaults()
            .withCallTimeout(Duration.ofSeconds(50))
            .withAttemptTimeout(Duration.ofSeconds(10))
            .withRetryPolicy(RetryPolicy.defaults().withMaxAttempts(3));

    @Test
    void of_twoLimits_isTheMostGenerousOfEachInAnyOrder() {
        assertThat(GenerousLimits.of(SHORT, LONG)).isEqualTo(LONG);
        assertThat(GenerousLimits.of(LONG, SHORT)).isEqualTo(LONG);

        CallOptions mixed = LONG.withAttemptTimeout(Duration.ofMillis(100));
        assertThat(GenerousLimits.of(SHORT, mixed)).isEqualTo(LONG.withAttemptTimeout(Duration.ofSeconds(1)));
        assertThat(GenerousLimits.of(mixed, SHORT)).isEqualTo(LONG.withAttemptTimeout(Duration.ofSeconds(1)));
    }
}
