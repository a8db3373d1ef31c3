package io.github.comfysdk.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * HTTP 400. The request may be wrong, but the server also uses this status for its own errors (database, queue, SageMaker):
 * read {@link #serverMessage()}. Repeated only if the message says that a service behind the server was throttled or broken.
 */
public final class BadRequestException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** The execute that a refused create has left, or null. */
    private final @Nullable String leftBehind;

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public BadRequestException(ApiFailure failure, String advice) {
        this(failure, advice, null);
    }

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     * @param leftBehind the id of the execute that the refused create has left, or null
     */
    public BadRequestException(ApiFailure failure, String advice, @Nullable String leftBehind) {
        super(failure, advice);
        this.leftBehind = leftBehind;
    }

    /**
     * Returns the execute that a refused create has left behind: the server writes it before it hands the job over, so it stays
     * {@code created} for ever. Delete it, as in {@code e.leftBehind().ifPresent(comfy.executes()::delete)}, before the same id is
     * looked for, or use another id.
     *
     * @return its id; empty if nothing was left, or if a read right afterwards did not show it yet
     */
    public Optional<String> leftBehind() {
        return Optional.ofNullable(leftBehind);
    }
}
