package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Computes the pause before the next attempt: exponential with full jitter, or what the server asks for, capped. */
public final class Backoff {
    private final DoubleSupplier random;

    /**
     * @param random returns numbers from 0 (inclusive) to 1 (exclusive)
     */
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    Duration delay(RetryPolicy policy, int attempt, Throwable exception) {
        Optional<Duration> requested = exception instanceof ApiException apiException
                ? Optional.ofNullable(apiException.failure().serverDelay())
                : Optional.empty();
        if (requested.isPresent()) {
            return requested.get().compareTo(policy.maxDelay()) > 0 ? policy.maxDelay() : requested.get();
        }
        Duration base = FailureClassifier.isThrottled(exception) ? policy.throttleBaseDelay() : policy.baseDelay();
        double ceiling = Math.min((double) Nanos.of(policy.maxDelay()), Nanos.of(base) * Math.pow(2, attempt - 1.0));
        return Duration.ofNanos((long) (random.getAsDouble() * ceiling));
    }
}
