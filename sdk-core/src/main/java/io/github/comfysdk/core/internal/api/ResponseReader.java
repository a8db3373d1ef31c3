package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BufferedResponse;

/**
 * Turns a response into a value. {@link ResponseDecoder} has the readers.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface ResponseReader<T> {
    /**
     * Reads a response.
     *
     * @param operation what was asked, for messages
     * @param response the response
     * @return the value
     * @throws io.github.comfysdk.core.error.ApiException if the response is a failure
     * @throws io.github.comfysdk.core.error.DecodeException if it cannot be read
     */
    T read(Operation operation, BufferedResponse response);
}
