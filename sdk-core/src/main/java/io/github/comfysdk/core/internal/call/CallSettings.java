package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.validation.ValidationMode;
import java.time.Duration;

/**
 * What a caller can choose for each call. Immutable.
 *
 * @param callTimeout how long a call may take in all
 * @param attemptTimeout how long one exchange may take, body included
 * @param retryPolicy when and how often to try again
 * @param lookupWindow how long an execute is looked for after an unclear create
 * @param resubmitWhenAbsent whether a create is sent again when it was not found in that window
 * @param validation how graphs are judged before they are sent
 */
public record CallSettings(
        Duration callTimeout,
        Duration attemptTimeout,
        RetryPolicy retryPolicy,
        Duration lookupWindow,
        boolean resubmitWhenAbsent,
        ValidationMode validation) {

    /** 100 seconds for a call, 35 for an attempt: the gateway ends every exchange after 29. */
    public static final CallSettings DEFAULT = new CallSettings(
            Duration.ofSeconds(100),
            Duration.ofSeconds(35),
            RetryPolicy.DEFAULT,
            Duration.ofSeconds(5),
            false,
            ValidationMode.KNOWN_NODES);

    /**
     * Changes the bound of a call.
     *
     * @param value the new one
     * @return settings that have it
     */
    public CallSettings withCallTimeout(Duration value) {
        return new CallSettings(value, attemptTimeout, retryPolicy, lookupWindow, resubmitWhenAbsent, validation);
    }

    /**
     * Changes the bound of an attempt.
     *
     * @param value the new one
     * @return settings that have it
     */
    public CallSettings withAttemptTimeout(Duration value) {
        return new CallSettings(callTimeout, value, retryPolicy, lookupWindow, resubmitWhenAbsent, validation);
    }

    /**
     * Changes the retry policy.
     *
     * @param value the new one
     * @return settings that have it
     */
    public CallSettings withRetryPolicy(RetryPolicy value) {
        return new CallSettings(callTimeout, attemptTimeout, value, lookupWindow, resubmitWhenAbsent, validation);
    }

    /**
     * Changes the lookup window.
     *
     * @param value the new one
     * @return settings that have it
     */
    public CallSettings withLookupWindow(Duration value) {
        return new CallSettings(callTimeout, attemptTimeout, retryPolicy, value, resubmitWhenAbsent, validation);
    }

    /**
     * {@return settings that send a create again when it was not found}
     */
    public CallSettings withResubmitWhenAbsent() {
        return new CallSettings(callTimeout, attemptTimeout, retryPolicy, lookupWindow, true, validation);
    }

    /**
     * Changes how graphs are judged.
     *
     * @param value the new way
     * @return settings that have it
     */
    public CallSettings withValidation(ValidationMode value) {
        return new CallSettings(callTimeout, attemptTimeout, retryPolicy, lookupWindow, resubmitWhenAbsent, value);
    }
}
