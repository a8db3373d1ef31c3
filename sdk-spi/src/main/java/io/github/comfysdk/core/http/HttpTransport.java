package io.github.comfysdk.core.http;

import java.util.concurrent.CompletableFuture;

/**
 * Sends HTTP requests and returns each response as soon as its headers have arrived. Implementations must be thread-safe, must
 * not follow redirects, must not retry, and must not add headers that change the meaning of a request.
 */
@FunctionalInterface
public interface HttpTransport {
    /**
     * Sends a request.
     *
     * <p>Cancelling the returned future must abort the exchange; the client cancels it at its deadline and when the caller
     * cancels the call. A response with any status completes the future normally.
     *
     * @param request the request
     * @return the response; fails with an {@link java.io.IOException} if the connection fails
     */
    CompletableFuture<TransportResponse> send(TransportRequest request);
}
