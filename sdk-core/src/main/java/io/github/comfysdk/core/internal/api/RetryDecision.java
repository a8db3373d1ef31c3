package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whether another attempt follows, and after which pause.
 *
 * @param delay the pause, empty if the fault is final
 * @param reason why, in words
 * @param isToBeTold whether the reason lies outside the fault, so that whoever sees the fault must be told
 */
record RetryDecision(Optional<Duration> delay, String reason, boolean isToBeTold) {
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    static RetryDecision end(String reason) {
        return new RetryDecision(Optional.empty(), reason, false);
    }

    private static RetryDecision endAndTell(String reason) {
        return new RetryDecision(Optional.empty(), reason, true);
    }

    static RetryDecision of(
            ApiRequest request,
            RetryPolicy policy,
            CallContext scope,
            int attempt,
            Throwable fault,
            Backoff backoff,
            TokenBucket budget) {
        if (!isPassing(fault)) {
            return end("the fault would come again");
        }
        if (request.repeat() == ApiRequest.Repeat.WHEN_NOT_RUN && !provablyNotRun(fault)) {
            return end("the server may have run the request");
        }
        if (attempt >= policy.maxAttempts()) {
            return end("all " + policy.maxAttempts() + " attempts are used up");
        }
        Duration delay = backoff.delay(policy, attempt, fault);
        if (delay.compareTo(scope.remaining()) >= 0) {
            return endAndTell("the pause of " + delay + " would cross the deadline, which is in " + scope.remaining());
        }
        if (!budget.tryTake()) {
            return endAndTell("the retry budget of the client is used up");
        }
        return new RetryDecision(Optional.of(delay), "the fault may pass", false);
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
