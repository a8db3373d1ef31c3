package io.github.comfysdk.core.error;

import io.github.comfysdk.model.DebugInfo;
import java.util.Optional;

/**
 * The server answered, and the answer was a refusal. Subclasses stand for the statuses that call for different action;
 * any other status is thrown as this class.
 */
public class ApiException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /** What the server said. */
    private final transient ApiFailure failure;

    /**
     * Creates the exception.
     *
     * @param failure what the server said
     * @param advice one sentence that says what to do, or {@code ""}
     */
    public ApiException(ApiFailure failure, String advice) {
        super(failure.sentence(advice), failure.promptId(), null);
        this.failure = failure;
    }

    /**
     * {@return all that is known of the refusal}
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
     * {@return the server's own words, without our additions}
     */
    public String serverMessage() {
        return failure.message();
    }

    /**
     * {@return the id to quote to support}
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(failure.requestId());
    }

    /**
     * {@return the release of the extension that answered; empty when the gateway refused the call itself}
     */
    public Optional<String> apiVersion() {
        return Optional.ofNullable(failure.apiVersion());
    }

    /**
     * {@return links to the function, its log and its trace; only the server's Lambdas send them}
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
