package io.github.comfysdk.core.error;

import io.github.comfysdk.model.DebugInfo;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's response to a call that it refused. Immutable.
 *
 * @param operation the name of the call, for example {@code GetExecute}
 * @param status the HTTP status
 * @param message the server's message, shortened, because a refused row is echoed whole
 * @param promptId the id of the execute, or null if the call is not about a single one
 * @param requestId the request id to give to AWS support: {@code requestId} of a gateway response, else {@code
 *     x-amzn-RequestId}, or null
 * @param responder who responded
 * @param apiVersion the release that responded; null if no Lambda did
 * @param debug links to the function, its log and its trace, or null
 * @param serverDelay how long the server asks to wait before the next request, zero or more, or null
 * @param attempts the number of requests sent for this call
 * @serial exclude
 */
public record ApiFailure(
        String operation,
        int status,
        String message,
        @Nullable String promptId,
        @Nullable String requestId,
        Responder responder,
        @Nullable String apiVersion,
        @Nullable DebugInfo debug,
        @Nullable Duration serverDelay,
        int attempts)
        implements Serializable {

    /**
     * Checks that the name of the call, the server's message and the responder are set.
     *
     * @param operation the name of the call
     * @param status the HTTP status
     * @param message the server's message
     * @param promptId the id of the execute, or null if the call is not about a single one
     * @param requestId the request id to give to AWS support, or null
     * @param responder who responded
     * @param apiVersion the release that responded, or null
     * @param debug links to the function, its log and its trace, or null
     * @param serverDelay how long the server asks to wait before the next request, or null
     * @param attempts the number of requests sent for this call
     */
    public ApiFailure {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(responder, "responder");
    }

    /**
     * {@return whether one of the server's functions responded, as opposed to the gateway in front of it or to something
     * else on the way}
     */
    public boolean isFromLambda() {
        return responder == Responder.LAMBDA;
    }

    /**
     * Changes the number of requests sent.
     *
     * @param count the number of requests
     * @return the same failure with that number
     */
    public ApiFailure withAttempts(int count) {
        return new ApiFailure(
                operation, status, message, promptId, requestId, responder, apiVersion, debug, serverDelay, count);
    }

    String sentence(String advice) {
        var text = new StringBuilder(operation).append(" failed with HTTP ").append(status);
        text.append(": ").append(message.isBlank() ? "(no message)" : message);
        Optional.ofNullable(promptId)
                .ifPresent(id -> text.append(" [prompt_id ").append(id).append(']'));
        Optional.ofNullable(requestId)
                .ifPresent(id -> text.append(" [request id ").append(id).append(']'));
        if (attempts > 1) {
            text.append(" after ").append(attempts).append(" attempts");
        }
        return advice.isEmpty()
                ? text.toString()
                : text.append(". ").append(advice).toString();
    }
}
