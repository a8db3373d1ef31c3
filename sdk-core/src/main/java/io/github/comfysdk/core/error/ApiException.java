package io.github.comfysdk.core.error;

import io.github.comfysdk.model.DebugInfo;
import java.util.Optional;

/**
 * The server refused a call. Subclasses stand for the statuses that call for different action; any other status is
 * thrown as this class.
 */
public class ApiException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /** The server's response. */
    private final ApiFailure failure;

    /**
     * Creates the exception.
     *
     * @param failure the server's response
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public ApiException(ApiFailure failure, String advice) {
        super(failure.sentence(advice), failure.promptId(), null);
        this.failure = failure;
    }

    /**
     * {@return all that is known about the failure}
     */
    public ApiFailure failure() {
        return failure;
    }

    /**
     * {@return the HTTP status}
     */
    public int status() {
        return failure.status();
    }

    /**
     * {@return the server's message, without the additions of this library}
     */
    public String serverMessage() {
        return failure.message();
    }

    /**
     * {@return the request id to give to AWS support}
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(failure.requestId());
    }

    /**
     * {@return the release of the extension that responded; empty if the gateway refused the call}
     */
    public Optional<String> apiVersion() {
        return Optional.ofNullable(failure.apiVersion());
    }

    /**
     * {@return links to the function, its log and its trace; sent by the server's Lambdas only}
     */
    public Optional<DebugInfo> debug() {
        return Optional.ofNullable(failure.debug());
    }

    /**
     * {@return how many requests were sent for the call, 1 or more}
     */
    public int attempts() {
        return failure.attempts();
    }
}
