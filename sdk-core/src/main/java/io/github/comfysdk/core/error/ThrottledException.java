package io.github.comfysdk.core.error;

/**
 * HTTP 429 after all retries: too many requests, or a quota is exhausted. The server did not run this call.
 */
public final class ThrottledException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public ThrottledException(ApiFailure failure, String advice) {
        super(failure, advice);
    }
}
