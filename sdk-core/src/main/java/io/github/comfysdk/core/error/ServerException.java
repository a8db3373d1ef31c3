package io.github.comfysdk.core.error;

/**
 * HTTP 5xx after all retries: the gateway could not reach the server or stopped waiting for it (504 after 29 seconds).
 */
public final class ServerException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public ServerException(ApiFailure failure, String advice) {
        super(failure, advice);
    }
}
