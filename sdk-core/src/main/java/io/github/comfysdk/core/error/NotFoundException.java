package io.github.comfysdk.core.error;

/**
 * HTTP 404: no such execute. Reads are eventually consistent, so an execute may be missing right after its create.
 */
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public NotFoundException(ApiFailure failure, String advice) {
        super(failure, advice);
    }
}
