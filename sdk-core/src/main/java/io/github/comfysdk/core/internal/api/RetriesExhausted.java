package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.TransportException;

/** A fault that ends a call, with what is known at its end. */
final class RetriesExhausted {
    private RetriesExhausted() {}

    /** Tells how many attempts were made, and why there was no further one where that does not go without saying. */
    static Throwable of(Throwable fault, int attempts, RetryDecision decision) {
        String remark = attempts > 1 || decision.mustBeReported() ? decision.reason() : "";
        if (fault instanceof ApiException refusal) {
            ApiException counted = ApiExceptions.exception(refusal.failure().withAttempts(attempts), remark);
            counted.setStackTrace(refusal.getStackTrace());
            return counted;
        }
        if (remark.isEmpty() || !(fault instanceof TransportException broken)) {
            return fault;
        }
        String message = broken.getMessage() + (attempts > 1 ? " after " + attempts + " attempts" : "") + "; " + remark;
        String promptId = broken.promptId().orElse(null);
        TransportException told = broken instanceof CallTimeoutException
                ? new CallTimeoutException(message, promptId, broken.getCause())
                : new TransportException(message, promptId, broken.getCause());
        told.setStackTrace(broken.getStackTrace());
        return told;
    }
}
