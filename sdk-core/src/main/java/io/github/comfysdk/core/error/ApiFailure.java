package io.github.comfysdk.core.error;

import io.github.comfysdk.model.DebugInfo;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server said when it refused a call. Immutable.
 *
 * @param operation the call, for example {@code GetExecute}
 * @param status the HTTP status
 * @param message the server's own words; at most 2,000 characters of them, since a refused row is echoed whole
 * @param promptId the execute concerned, or null
 * @param requestId the id to quote to support: {@code requestId} of a gateway answer, else {@code x-amzn-RequestId}, or
 *     null
 * @param apiVersion the release that answered; null when the gateway answered before any Lambda ran
 * @param debug links to the function, its log and its trace, or null
 * @param serverDelay how long the server asks to wait before the next request, zero or more, or null
 * @param attempts how many requests were sent for this call
 */
public record ApiFailure(
        String operation,
        int status,
        String message,
        @Nullable String promptId,
        @Nullable String requestId,
        @Nullable String apiVersion,
        @Nullable DebugInfo debug,
        @Nullable Duration serverDelay,
        int attempts) {

    /**
     * Checks that the call and the server's words are there.
     *
     * @param operation the call
     * @param status the HTTP status
     * @param message the server's own words
     * @param promptId the execute concerned, or null
     * @param requestId the id to quote to support, or null
     * @param apiVersion the release that answered, or null
     * @param debug links to the function, its log and its trace, or null
     * @param serverDelay how long the server asks to wait before the next request, or null
     * @param attempts how many requests were sent for this call
     */
    public ApiFailure {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(message, "message");
    }

    /**
     * {@return whether a Lambda answered, as opposed to the gateway in front of it: only then can the call have had an
     * effect}
     */
    public boolean isFromLambda() {
        return apiVersion != null;
    }

    /**
     * Says how often the call was sent.
     *
     * @param count the number of requests
     * @return the same failure with that count
     */
    public ApiFailure withAttempts(int count) {
        return new ApiFailure(operation, status, message, promptId, requestId, apiVersion, debug, serverDelay, count);
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
