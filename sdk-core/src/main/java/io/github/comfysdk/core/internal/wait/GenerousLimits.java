package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.CallOptions;

/** The limits of a read that several waits share: of each limit the one that leaves the read most room. */
final class GenerousLimits {
    private GenerousLimits() {}

    static CallOptions of(CallOptions one, CallOptions other) {
        if (one.equals(other)) {
            return one;
        }
        CallOptions more =
                one.retryPolicy().maxAttempts() >= other.retryPolicy().maxAttempts() ? one : other;
        CallOptions longer = one.callTimeout().compareTo(other.callTimeout()) >= 0 ? one : other;
        CallOptions slower = one.attemptTimeout().compareTo(other.attemptTimeout()) >= 0 ? one : other;
        return more.withCallTimeout(longer.callTimeout()).withAttemptTimeout(slower.attemptTimeout());
    }
}
