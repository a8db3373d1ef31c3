package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BufferedResponse;

/**
 * Reads a response as a value. {@link ResponseDecoder} has implementations.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface ResponseReader<T> {
    /**
     * Reads a response.
     *
     * @param operation the operation, for messages
     * @param response the response
     * @return the value
     * @throws io.github.comfysdk.core.error.ApiException if the response is a failure
     * @throws io.github.comfysdk.core.error.DecodeException if it cannot be read
     */
    T read(Operation operation, BufferedResponse response);
}
