package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whether another attempt follows, and after which pause.
 *
 * @param delay the pause, empty if no further attempt follows
 * @param reason why, in words
 * @param mustBeReported whether the reason lies outside the exception, so that the exception must report it
 */
record RetryDecision(Optional<Duration> delay, String reason, boolean mustBeReported) {
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

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
            Throwable fault,
            Backoff backoff,
            TokenBucket budget) {
        if (!isPassing(fault)) {
            return end("the request would fail again");
        }
        if (operation.repeat() == Operation.Repeat.ONLY_IF_NOT_RUN && !provablyNotRun(fault)) {
            return end("the server may have run the request");
        }
        if (attempt >= policy.maxAttempts()) {
            return end("all " + policy.maxAttempts() + " attempts are exhausted");
        }
        Duration delay = backoff.delay(policy, attempt, fault);
        if (delay.compareTo(context.remaining()) >= 0) {
            return endAndReport(
                    "the delay of " + delay + " would exceed the deadline, which is in " + context.remaining());
        }
        if (!budget.tryTake()) {
            return endAndReport("the retry budget of the client is exhausted");
        }
        return new RetryDecision(Optional.of(delay), "the failure may be temporary", false);
    }

    private static boolean isPassing(Throwable fault) {
        if (fault instanceof ApiException refusal) {
            return PASSING.contains(refusal.status());
        }
        return fault instanceof CallTimeoutException || fault instanceof TransportException;
    }

    private static boolean provablyNotRun(Throwable fault) {
        return fault instanceof ThrottledException
                || (fault instanceof TransportException broken && TransportExceptions.neverSent(broken));
    }
}
