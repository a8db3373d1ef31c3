package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;

/** Limits of reads that a result must not wait for: progress messages are told when they come at once, or not at all. */
final class ProgressReadLimits {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private ProgressReadLimits() {}

    static CallOptions of(CallOptions settings) {
        return settings.callTimeout().compareTo(LONGEST) <= 0
                ? settings.withRetryPolicy(RetryPolicy.none())
                : settings.withCallTimeout(LONGEST).withRetryPolicy(RetryPolicy.none());
    }
}
