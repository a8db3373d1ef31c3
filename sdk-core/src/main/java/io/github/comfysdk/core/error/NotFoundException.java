package io.github.comfysdk.core.error;

/**
 * HTTP 404 of the server itself: no such execute. A 404 of anything else is a plain {@link ApiException}. Reads are eventually consistent, so an execute may be missing right after its create.
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
