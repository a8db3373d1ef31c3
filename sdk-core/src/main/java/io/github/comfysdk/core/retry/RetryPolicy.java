package io.github.comfysdk.core.retry;

import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.internal.options.OptionStyle;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * When and how often a failed attempt of a call is repeated. Immutable and thread-safe.
 *
 * <p>Which failures are repeated does not depend on the policy. Reads and deletes are repeated after 408, 425, 429, 500, 502,
 * 503, 504, 520 to 527, connection failures, and 400s with which the server reports that a service behind it was throttled or
 * broken; creates only after 429, when the server could not write their row, or when the request provably never left.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>max attempts: 3;
 *   <li>base delay: 100 ms, doubled for each further attempt;
 *   <li>throttle base delay: 1 second, doubled likewise;
 *   <li>max delay: 20 seconds.
 * </ul>
 */
@Value.Immutable(singleton = true)
@OptionStyle
public abstract class RetryPolicy {
    RetryPolicy() {}

    /** {@return the defaults} */
    public static RetryPolicy defaults() {
        return ImmutableRetryPolicy.of();
    }

    /** {@return a policy that never repeats an attempt} */
    public static RetryPolicy none() {
        return defaults().withMaxAttempts(1);
    }

    /** {@return how many requests a call may send in all} */
    @Value.Default
    public int maxAttempts() {
        return 3;
    }

    /**
     * {@return the longest delay after the first failed attempt; each delay is drawn at random from zero up to its limit,
     * which doubles with each further attempt}
     */
    @Value.Default
    public Duration baseDelay() {
        return Duration.ofMillis(100);
    }

    /** {@return the longest delay after a first attempt that was refused with 429} */
    @Value.Default
    public Duration throttleBaseDelay() {
        return Duration.ofSeconds(1);
    }

    /** {@return the limit of every delay, whatever the server asks for} */
    @Value.Default
    public Duration maxDelay() {
        return Duration.ofSeconds(20);
    }

    /**
     * Changes how many requests a call may send in all. More attempts survive longer outages and put more load on a
     * struggling server.
     *
     * @param attempts 1 or more, where 1 turns retries off; default 3
     * @return a policy with that number
     * @throws IllegalArgumentException if it is less than 1
     */
    public abstract RetryPolicy withMaxAttempts(int attempts);

    /**
     * Changes the longest delay after the first failed attempt.
     *
     * @param delay more than zero; default 100 ms
     * @return a policy with that delay
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract RetryPolicy withBaseDelay(Duration delay);

    /**
     * Changes the longest delay after a first attempt that was refused with 429. It is longer than the base delay, because
     * the server has asked for fewer requests.
     *
     * @param delay more than zero; default 1 second
     * @return a policy with that delay
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract RetryPolicy withThrottleBaseDelay(Duration delay);

    /**
     * Changes the limit of every delay. The server's {@code Retry-After} is shortened to it as well.
     *
     * @param delay more than zero; default 20 seconds
     * @return a policy with that limit
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract RetryPolicy withMaxDelay(Duration delay);

    @Value.Check
    void check() {
        OptionCheck.atLeast("maxAttempts", 1, maxAttempts());
        OptionCheck.positive("baseDelay", baseDelay());
        OptionCheck.positive("throttleBaseDelay", throttleBaseDelay());
        OptionCheck.positive("maxDelay", maxDelay());
    }
}
