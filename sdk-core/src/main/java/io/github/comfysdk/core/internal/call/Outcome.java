package io.github.comfysdk.core.internal.call;

import org.jspecify.annotations.Nullable;

/**
 * How a call has ended.
 *
 * @param <T> the result of the call
 * @param value the result, unless there is an exception
 * @param exception the exception, or null
 */
@SuppressWarnings("NullAway") // the value is there unless the exception is; the only value of Void is null
record Outcome<T>(T value, @Nullable Throwable exception) {}
