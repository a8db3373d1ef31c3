package io.github.comfysdk.core.error;

/**
 * HTTP 400. The request may be wrong, but the server also uses this status for its own errors (database, queue, SageMaker):
 * read {@link #serverMessage()}. Repeated only if the message says that a service behind the server was throttled or broken.
 */
public final class BadRequestException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public BadRequestException(ApiFailure failure, String advice) {
        super(failure, advice);
    }
}
