package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Computes the pause before the next attempt: exponential with full jitter, or what the server asks for if that is longer,
 * capped, but never so short that attempts would be a loop without pauses. A server that asks for none (0, or a time in the past) does not get the attempts in a burst.
 */
public final class Backoff {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final DoubleSupplier random;

    /**
     * @param random returns numbers from 0 (inclusive) to 1 (exclusive)
     */
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    Duration delay(RetryPolicy policy, int attempt, Throwable exception) {
        Duration own = exponential(policy, attempt, exception);
        Duration requested = exception instanceof ApiException apiException
                ? Optional.ofNullable(apiException.failure().serverDelay()).orElse(Duration.ZERO)
                : Duration.ZERO;
        Duration longer = requested.compareTo(own) > 0 ? requested : own;
        Duration capped = longer.compareTo(policy.maxDelay()) > 0 ? policy.maxDelay() : longer;
        return capped.compareTo(SHORTEST) < 0 ? SHORTEST : capped;
    }

    private Duration exponential(RetryPolicy policy, int attempt, Throwable exception) {
        Duration base = FailureClassifier.isThrottled(exception) ? policy.throttleBaseDelay() : policy.baseDelay();
        double ceiling = Math.min((double) Nanos.of(policy.maxDelay()), Nanos.of(base) * Math.pow(2, attempt - 1.0));
        return Duration.ofNanos((long) (random.getAsDouble() * ceiling));
    }
}
