package io.github.comfysdk.core.error;

/**
 * HTTP 403: the API key is missing or wrong ({@code Forbidden}), or the URL has no such route or stage ({@code Missing
 * Authentication Token}).
 */
public final class ForbiddenException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public ForbiddenException(ApiFailure failure, String advice) {
        super(failure, advice);
    }
}
