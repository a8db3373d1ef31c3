package io.github.comfysdk.core.internal.api;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt gave, and the HTTP status that it came with.
 *
 * @param value what it gave
 * @param status the status
 */
public record AttemptResult<T extends @Nullable Object>(T value, int status) {}
