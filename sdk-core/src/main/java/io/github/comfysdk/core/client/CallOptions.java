package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.call.CallSettings;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.validation.ValidationMode;
import java.time.Duration;

/**
 * Limits of calls, to be set on the client or, by {@code client.with(...)}, on a view of it. Not thread-safe itself; what
 * is made from it is.
 *
 * <p>Defaults: call timeout 100 s, attempt timeout 35 s, {@link RetryPolicy#DEFAULT}, lookup window 5 s, {@link
 * ValidationMode#KNOWN_NODES}.
 */
public final class CallOptions {
    private CallSettings settings;

    CallOptions(CallSettings settings) {
        this.settings = settings;
    }

    CallSettings settings() {
        return settings;
    }

    /**
     * Bounds a whole call: all attempts, the pauses between them and the reading of the answer.
     *
     * @param timeout more than zero; default 100 s
     * @return this
     * @throws IllegalArgumentException if it is not more than zero
     */
    public CallOptions callTimeout(Duration timeout) {
        settings = settings.withCallTimeout(positive("callTimeout", timeout));
        return this;
    }

    /**
     * Bounds a single attempt, from the connect to the last byte of the answer.
     *
     * @param timeout more than zero; default 35 s, since the gateway itself gives up after 29 s
     * @return this
     * @throws IllegalArgumentException if it is not more than zero
     */
    public CallOptions attemptTimeout(Duration timeout) {
        settings = settings.withAttemptTimeout(positive("attemptTimeout", timeout));
        return this;
    }

    /**
     * Sets when and how often calls are attempted again.
     *
     * @param policy the policy; default {@link RetryPolicy#DEFAULT}
     * @return this
     */
    public CallOptions retryPolicy(RetryPolicy policy) {
        settings = settings.withRetryPolicy(policy);
        return this;
    }

    /**
     * Sets how long an execute is looked for after a create whose outcome is unclear: reads lag behind writes.
     *
     * @param window more than zero; default 5 s
     * @return this
     * @throws IllegalArgumentException if it is not more than zero
     */
    public CallOptions lookupWindow(Duration window) {
        settings = settings.withLookupWindow(positive("lookupWindow", window));
        return this;
    }

    /**
     * Sends a create again when its outcome was unclear and the execute was not found within the lookup window. Off by
     * default: a server that is slower than the window then runs the job twice.
     *
     * @return this
     */
    public CallOptions resubmitWhenAbsent() {
        settings = settings.withResubmitWhenAbsent();
        return this;
    }

    /**
     * Sets how graphs are judged before they are sent. The server tells nothing but "the environment is not ready", and only
     * after the machine was booked.
     *
     * @param mode default {@link ValidationMode#KNOWN_NODES}: nodes that the client's catalogue knows are judged as ComfyUI
     *     judges them, others pass
     * @return this
     */
    public CallOptions validation(ValidationMode mode) {
        settings = settings.withValidation(mode);
        return this;
    }

    private static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be more than zero");
        }
        return value;
    }
}
