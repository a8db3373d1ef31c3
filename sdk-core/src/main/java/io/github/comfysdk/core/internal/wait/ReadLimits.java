package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;

/** The limits of the reads that waits send. */
final class ReadLimits {
    private static final Duration LONGEST_OF_MESSAGES = Duration.ofSeconds(2);

    private ReadLimits() {}

    /** Returns the limits of a read that several waits share: of each limit the one that leaves the read most room. */
    static CallOptions ofShared(CallOptions one, CallOptions other) {
        if (one.equals(other)) {
            return one;
        }
        CallOptions more =
                one.retryPolicy().maxAttempts() >= other.retryPolicy().maxAttempts() ? one : other;
        CallOptions longer = one.callTimeout().compareTo(other.callTimeout()) >= 0 ? one : other;
        CallOptions slower = one.attemptTimeout().compareTo(other.attemptTimeout()) >= 0 ? one : other;
        return more.withCallTimeout(longer.callTimeout()).withAttemptTimeout(slower.attemptTimeout());
    }

    /** Returns the limits of a read of progress messages. Best effort: short and not retried, so as not to delay a result. */
    static CallOptions ofMessages(CallOptions options) {
        return options.callTimeout().compareTo(LONGEST_OF_MESSAGES) <= 0
                ? options.withRetryPolicy(RetryPolicy.none())
                : options.withCallTimeout(LONGEST_OF_MESSAGES).withRetryPolicy(RetryPolicy.none());
    }
}
