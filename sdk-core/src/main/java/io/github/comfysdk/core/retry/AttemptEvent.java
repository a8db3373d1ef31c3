package io.github.comfysdk.core.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt of a call and what follows from it. Contains no URL, key or prompt.
 *
 * @param operation the name of the call, such as {@code GetExecute}
 * @param promptId the id of the execute, if the call is about a single one
 * @param attempt the number of the attempt, from 1
 * @param duration how long the attempt took, from its first step, which includes waiting for one of the {@code
 *     maxConcurrentRequests}, to the end of reading its response
 * @param status the HTTP status, empty if no response arrived; present also if its body could not be read
 * @param httpVersion the version of HTTP that the response came by, such as {@code HTTP/1.1}; empty if no response arrived,
 *     or if the transport does not say
 * @param exception the simple name of the exception, empty if the attempt succeeded
 * @param delay the pause before the next attempt, empty if there is none
 * @param reason why another attempt follows or not, in words
 * @param callId the number of the call, as its {@link io.github.comfysdk.core.event.CallStartedEvent} has it
 * @param start when the attempt started, by the clock of the client
 * @param requestId the request id of the response, if it had one
 */
public record AttemptEvent(
        String operation,
        Optional<String> promptId,
        int attempt,
        Duration duration,
        OptionalInt status,
        Optional<String> httpVersion,
        Optional<String> exception,
        Optional<Duration> delay,
        String reason,
        long callId,
        Instant start,
        Optional<String> requestId) {

    /**
     * {@return whether the attempt succeeded}
     */
    public boolean isSuccess() {
        return exception.isEmpty();
    }

    /**
     * {@return whether another attempt follows}
     */
    public boolean isRetried() {
        return delay.isPresent();
    }
}
