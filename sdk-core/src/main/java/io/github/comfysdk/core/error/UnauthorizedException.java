package io.github.comfysdk.core.error;

/**
 * HTTP 401: the header {@code username} is missing or names no user. Only the routes for endpoints, users
 * and roles respond with it.
 */
public final class UnauthorizedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public UnauthorizedException(ApiFailure failure, String advice) {
        super(failure, advice);
    }
}
