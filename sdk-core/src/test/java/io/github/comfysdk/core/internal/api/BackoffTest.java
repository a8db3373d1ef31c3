package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the pauses between attempts are, with the random number given. */
class BackoffTest {
    private static final RetryPolicy POLICY = RetryPolicy.defaults()
            .withBaseDelay(Duration.ofMillis(100))
            .withThrottleBaseDelay(Duration.ofSeconds(1))
            .withMaxDelay(Duration.ofSeconds(3));

    private static Throwable failure(int status, @Nullable Duration serverDelay) {
        return ApiExceptions.exception(new ApiFailure(
                "GetExecute", status, "no", "job-1", null, Responder.GATEWAY, null, null, serverDelay, 1));
    }

    private static Duration delay(double random, int attempt, Throwable exception) {
        return new Backoff(() -> random).delay(POLICY, attempt, exception);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 503, PT0.05S",
        "2, 503, PT0.1S",
        "3, 503, PT0.2S",
        "1, 429, PT0.5S",
        "2, 429, PT1S",
        "3, 429, PT1.5S",
        "40, 429, PT1.5S",
        "2000, 503, PT1.5S"
    })
    void delay_ofAnAttempt_isDrawnUpToADoubledLimitThatStopsAtTheLongest(int attempt, int status, Duration half) {
        assertThat(delay(0.5, attempt, failure(status, null))).isEqualTo(half);
    }

    @Test
    void delay_afterALostConnection_isThatOfTheBase() {
        assertThat(delay(0.5, 2, new IOException("cut"))).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT0.05S",
        "PT0.049S, PT0.05S",
        "PT0.051S, PT0.051S",
        "PT2S, PT2S",
        "PT3.001S, PT3S",
        "PT24H, PT3S"
    })
    void delay_thatTheServerAsksFor_countsIfItIsLongerAndNoLongerThanTheLongest(Duration asked, Duration pause) {
        assertThat(delay(0.5, 1, failure(503, asked))).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"0, PT0.001S", "0.009, PT0.001S", "0.011, PT0.0011S"})
    void delay_thatIsDrawnNearZero_isAMillisecondAtLeast(double random, Duration pause) {
        assertThat(delay(random, 1, failure(503, null))).isEqualTo(pause);
    }
}
