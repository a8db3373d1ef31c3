package io.github.comfysdk.core.error;

/**
 * HTTP 404: no such execute. Reads are eventually consistent: right after a create, or for a job that was never taken.
 */
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param failure what the server said
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public NotFoundException(ApiFailure failure, String advice) {
        super(failure, advice);
    }
}
