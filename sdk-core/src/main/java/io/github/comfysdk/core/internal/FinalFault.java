package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.error.ApiException;

/** A fault that ends a call, with what is known at its end. */
final class FinalFault {
    private FinalFault() {}

    /** A refusal tells how many attempts were made, and why there was no further one. */
    static Throwable of(Throwable fault, int attempts, String reason) {
        if (fault instanceof ApiException refusal) {
            ApiException counted =
                    Refusals.exception(refusal.failure().withAttempts(attempts), attempts > 1 ? reason : "");
            counted.setStackTrace(refusal.getStackTrace());
            return counted;
        }
        return fault;
    }
}
