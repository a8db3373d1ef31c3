package io.github.comfysdk.core.retry;

import java.time.Duration;

/**
 * How often and after which pauses a call is attempted again. Immutable and thread-safe.
 *
 * <p>What is repeated does not depend on the policy: reads and deletes after 429, 500, 502, 503, 504 and faults of the
 * connection; creates only after 429, or when the request provably never left. A 400 is never repeated: the server
 * answers every fault of its own with 400, so repeating it blindly would run jobs twice.
 *
 * @param maxAttempts how many requests a call may send in all, 1 or more; 1 turns retries off
 * @param baseDelay the pause after the first failed attempt is drawn from zero to this; each further one from twice as much
 * @param throttleBaseDelay the same after a 429
 * @param maxDelay no pause is longer than this, whatever the server asks for
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration throttleBaseDelay, Duration maxDelay) {
    /** 3 attempts, pauses from 100 ms (1 s after a 429) doubling up to 20 s. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(20));

    /**
     * Checks the numbers.
     *
     * @param maxAttempts how many requests a call may send in all
     * @param baseDelay the pause after the first failed attempt is drawn from zero to this
     * @param throttleBaseDelay the same after a 429
     * @param maxDelay no pause is longer than this
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts is " + maxAttempts + "; it must be 1 or more");
        }
        requirePositive("baseDelay", baseDelay);
        requirePositive("throttleBaseDelay", throttleBaseDelay);
        requirePositive("maxDelay", maxDelay);
    }

    /**
     * {@return a policy of a single attempt}
     */
    public static RetryPolicy none() {
        return DEFAULT.withMaxAttempts(1);
    }

    /**
     * Changes the number of attempts. More of them ride out longer outages and load a struggling server more.
     *
     * @param attempts how many requests a call may send in all, 1 or more
     * @return a policy with that number
     * @throws IllegalArgumentException if it is less than 1
     */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(attempts, baseDelay, throttleBaseDelay, maxDelay);
    }

    /**
     * Changes the first pause after a fault.
     *
     * @param delay more than zero
     * @return a policy with that pause
     * @throws IllegalArgumentException if it is not more than zero
     */
    public RetryPolicy withBaseDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, delay, throttleBaseDelay, maxDelay);
    }

    /**
     * Changes the first pause after a 429.
     *
     * @param delay more than zero
     * @return a policy with that pause
     * @throws IllegalArgumentException if it is not more than zero
     */
    public RetryPolicy withThrottleBaseDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, delay, maxDelay);
    }

    /**
     * Changes the longest pause.
     *
     * @param delay more than zero
     * @return a policy with that limit
     * @throws IllegalArgumentException if it is not more than zero
     */
    public RetryPolicy withMaxDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, throttleBaseDelay, delay);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be more than zero");
        }
    }
}
