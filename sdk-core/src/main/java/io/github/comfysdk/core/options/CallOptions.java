package io.github.comfysdk.core.options;

import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.internal.options.OptionStyle;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.validation.ValidationMode;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * The limits of a call and the way it is retried. Set for a whole client by {@code builder.options(...)}, or for some
 * of its calls by {@code client.with(...)}. Immutable and thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>call timeout: 100 seconds;
 *   <li>attempt timeout: 35 seconds;
 *   <li>retry policy: {@link RetryPolicy#defaults()};
 *   <li>lookup window: 5 seconds;
 *   <li>resubmit when absent: no;
 *   <li>validation: {@link ValidationMode#KNOWN_NODES};
 *   <li>headers: none.
 * </ul>
 */
@Value.Immutable(singleton = true)
@OptionStyle
public abstract class CallOptions {
    CallOptions() {}

    /** {@return the defaults} */
    public static CallOptions defaults() {
        return ImmutableCallOptions.of();
    }

    /** {@return the time limit of a whole call: all attempts, the pauses between them, and reading the response} */
    @Value.Default
    public Duration callTimeout() {
        return Duration.ofSeconds(100);
    }

    /** {@return the time limit of a single attempt, from connecting to the last byte of the response} */
    @Value.Default
    public Duration attemptTimeout() {
        return Duration.ofSeconds(35);
    }

    /** {@return when and how often a failed attempt is repeated} */
    @Value.Default
    public RetryPolicy retryPolicy() {
        return RetryPolicy.defaults();
    }

    /** {@return how long to look for an execute after a create whose outcome is unclear} */
    @Value.Default
    public Duration lookupWindow() {
        return Duration.ofSeconds(5);
    }

    /**
     * {@return whether a create is sent again when its outcome was unclear and the lookup window passed without finding the
     * execute}
     */
    @Value.Default
    public boolean resubmitWhenAbsent() {
        return false;
    }

    /** {@return how graphs are validated before they are sent} */
    @Value.Default
    public ValidationMode validation() {
        return ValidationMode.KNOWN_NODES;
    }

    /** {@return the headers to add to the requests of a call, besides those of the client} */
    @Value.Default
    public RequestHeaders headers() {
        return RequestHeaders.none();
    }

    /**
     * Changes the time limit of a whole call. Raise it for servers that need many retries; lower it where a late
     * response is worthless.
     *
     * @param timeout more than zero; default 100 seconds
     * @return options with that timeout
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract CallOptions withCallTimeout(Duration timeout);

    /**
     * Changes the time limit of a single attempt. Less than 30 seconds cuts off responses that the gateway, which gives up
     * after 29, could still deliver.
     *
     * @param timeout more than zero; default 35 seconds
     * @return options with that timeout
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract CallOptions withAttemptTimeout(Duration timeout);

    /**
     * Changes when and how often a failed attempt is repeated.
     *
     * @param policy the policy; default {@link RetryPolicy#defaults()}
     * @return options with that policy
     */
    public abstract CallOptions withRetryPolicy(RetryPolicy policy);

    /**
     * Changes how long to look for an execute after a create whose outcome is unclear. Reads lag behind writes, so an
     * execute can exist before it is found.
     *
     * @param window more than zero; default 5 seconds
     * @return options with that window
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract CallOptions withLookupWindow(Duration window);

    /**
     * Sends a create again when its outcome was unclear and the lookup window passed without finding the execute. Off by
     * default, because a server that is slower than the window then runs the job twice.
     *
     * @return options that resubmit
     */
    public CallOptions withResubmitWhenAbsent() {
        return ImmutableCallOptions.builder()
                .from(this)
                .resubmitWhenAbsent(true)
                .build();
    }

    /**
     * Changes how graphs are validated before they are sent. For an invalid graph the server reports only that "the
     * environment is not ready", and only after the machine was booked.
     *
     * @param mode default {@link ValidationMode#KNOWN_NODES}: nodes in the client's catalogue are checked as ComfyUI checks
     *     them, others are accepted
     * @return options with that mode
     */
    public abstract CallOptions withValidation(ValidationMode mode);

    /**
     * Changes the headers to add to the requests of a call, such as the trace that it belongs to. They take precedence over
     * headers of the same name that were set on the client, and are sent to the API only, never to the storage.
     *
     * @param headers the headers; default none
     * @return options with those headers
     */
    public abstract CallOptions withHeaders(RequestHeaders headers);

    @Value.Check
    void check() {
        OptionCheck.positive("callTimeout", callTimeout());
        OptionCheck.positive("attemptTimeout", attemptTimeout());
        OptionCheck.positive("lookupWindow", lookupWindow());
    }
}
