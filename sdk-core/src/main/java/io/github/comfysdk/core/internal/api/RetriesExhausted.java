package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.error.TransportException;

/** Completes the exception that ends a call after its last attempt. */
final class RetriesExhausted {
    private RetriesExhausted() {}

    /** Returns the exception with the number of attempts and, if they do not say it, why no further attempt follows. */
    static Throwable of(Throwable exception, int attempts, RetryDecision decision, Delivery delivery) {
        boolean saysMore = (attempts > 1 || decision.mustBeReported()) && !decision.namesAttempts();
        String remark = saysMore ? decision.reason() : "";
        if (exception instanceof ApiException apiException) {
            ApiException complete =
                    ApiExceptions.exception(apiException.failure().withAttempts(attempts), remark);
            complete.setStackTrace(apiException.getStackTrace());
            return complete;
        }
        boolean isComplete = attempts == 1 && remark.isEmpty() && !isWrong(exception, delivery);
        if (isComplete || !(exception instanceof TransportException last)) {
            return exception;
        }
        String message = last.getMessage()
                + (attempts > 1 ? " after " + attempts + " attempts" : "")
                + (remark.isEmpty() ? "" : "; " + remark);
        String promptId = last.promptId().orElse(null);
        TransportException complete = last instanceof CallTimeoutException
                ? new CallTimeoutException(message, promptId, last.getCause(), delivery)
                : new TransportException(message, promptId, last.getCause(), delivery);
        complete.setStackTrace(last.getStackTrace());
        return complete;
    }

    /** Returns whether the exception says of its attempt what is not true of all attempts. */
    private static boolean isWrong(Throwable exception, Delivery delivery) {
        return exception instanceof TransportException last && last.neverSent() != (delivery == Delivery.NEVER_SENT);
    }
}
