package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * The decision whether another attempt follows, and after which pause.
 *
 * @param delay the pause; empty if no further attempt follows
 * @param reason the reason, for events and messages
 * @param mustBeReported whether the exception must mention the reason, because it does not follow from the exception itself
 */
record RetryDecision(Optional<Duration> delay, String reason, boolean mustBeReported) {
    private static final String ATTEMPTS = " attempts are exhausted";

    static final RetryDecision SUCCEEDED = end("it succeeded");

    /** {@return whether the reason says how many attempts there were} */
    boolean namesAttempts() {
        return reason.endsWith(ATTEMPTS);
    }

    static RetryDecision end(String reason) {
        return new RetryDecision(Optional.empty(), reason, false);
    }

    private static RetryDecision endAndReport(String reason) {
        return new RetryDecision(Optional.empty(), reason, true);
    }

    static RetryDecision of(
            Operation operation,
            RetryPolicy policy,
            CallContext context,
            int attempt,
            Throwable exception,
            Backoff backoff,
            TokenBucket budget) {
        if (!FailureClassifier.isPassing(exception)) {
            return end("the request would fail again");
        }
        if (operation.repeat() == Operation.Repeat.ONLY_IF_NOT_RUN && !FailureClassifier.mayBeSentAgain(exception)) {
            return end("the server may have run the request");
        }
        if (operation.repeat() == Operation.Repeat.UNLESS_TOO_LARGE && FailureClassifier.mayBeTooLarge(exception)) {
            return end("the same request would fail again, so the next one requests less");
        }
        if (attempt >= policy.maxAttempts()) {
            return end("all " + policy.maxAttempts() + ATTEMPTS);
        }
        Duration delay = backoff.delay(policy, attempt, exception);
        if (delay.compareTo(context.remaining()) >= 0) {
            Duration left = context.remaining();
            return endAndReport(
                    left.isZero() || left.isNegative()
                            ? "the deadline has passed"
                            : "the delay of " + DurationText.of(delay) + " would exceed the deadline, which is in "
                                    + DurationText.of(left));
        }
        if (!budget.tryTake()) {
            return endAndReport("the retry budget of the client is exhausted");
        }
        return new RetryDecision(Optional.of(delay), "the failure may be temporary", false);
    }
}
