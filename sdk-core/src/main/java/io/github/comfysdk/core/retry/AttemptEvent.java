package io.github.comfysdk.core.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt of a call and what follows from it. Contains no URL, key or prompt.
 *
 * @param operation the name of the call, such as {@code GetExecute}
 * @param promptId the id of the execute, if the call is about a single one
 * @param attempt the number of the attempt, from 1
 * @param status the HTTP status, empty if no readable response arrived
 * @param exception the simple name of the exception, empty if the attempt succeeded
 * @param delay the pause before the next attempt, empty if there is none
 * @param reason why another attempt follows or not, in words
 */
public record AttemptEvent(
        String operation,
        Optional<String> promptId,
        int attempt,
        OptionalInt status,
        Optional<String> exception,
        Optional<Duration> delay,
        String reason) {

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
