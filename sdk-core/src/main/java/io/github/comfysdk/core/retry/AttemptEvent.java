package io.github.comfysdk.core.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt of a call and what follows from it. Holds no address, key or prompt.
 *
 * @param operation the call, such as {@code GetExecute}
 * @param promptId the execute concerned, if one is
 * @param attempt the number of the attempt, from 1
 * @param status the HTTP status of a success or a refusal, empty if no readable answer came
 * @param fault the kind of fault, empty if the attempt succeeded
 * @param delay the pause before the next attempt, empty if there is none
 * @param reason why it is made again or not, in words
 */
public record AttemptEvent(
        String operation,
        Optional<String> promptId,
        int attempt,
        OptionalInt status,
        Optional<String> fault,
        Optional<Duration> delay,
        String reason) {

    /**
     * {@return whether the attempt succeeded}
     */
    public boolean isSuccess() {
        return fault.isEmpty();
    }

    /**
     * {@return whether another attempt follows}
     */
    public boolean isRetried() {
        return delay.isPresent();
    }
}
