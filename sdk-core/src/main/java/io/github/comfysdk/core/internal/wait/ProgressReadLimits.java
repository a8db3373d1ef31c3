package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;

/** The limits of reads of progress messages. Best effort: they are short and not retried, so as not to delay a result. */
final class ProgressReadLimits {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private ProgressReadLimits() {}

    static CallOptions of(CallOptions options) {
        return options.callTimeout().compareTo(LONGEST) <= 0
                ? options.withRetryPolicy(RetryPolicy.none())
                : options.withCallTimeout(LONGEST).withRetryPolicy(RetryPolicy.none());
    }
}
