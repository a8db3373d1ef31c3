package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.gateway.LambdaResult;

/** Ends a function whose user is unknown or lacks a permission. */
final class RefusedUserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient LambdaResult result;

    RefusedUserException(LambdaResult result) {
        super(result.message());
        this.result = result;
    }

    LambdaResult result() {
        return result;
    }
}
