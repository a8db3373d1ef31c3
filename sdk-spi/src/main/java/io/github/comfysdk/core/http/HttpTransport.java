package io.github.comfysdk.core.http;

import java.util.concurrent.CancellationException;
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

    /**
     * Sends a request and reports when it begins to leave. The client calls this method only. By default it reports that the
     * request leaves and then calls {@link #send(TransportRequest)}; a transport that knows when it has a connection should
     * override this method, and so should one that wraps another transport.
     *
     * @param request the request
     * @param observer asked before the first byte leaves
     * @return as of {@link #send(TransportRequest)}; fails with a {@link CancellationException} if the observer says that the
     *     request may not leave
     */
    default CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
        return observer.beforeFirstByte()
                ? send(request)
                : CompletableFuture.failedFuture(
                        new CancellationException("the call ended before its request was sent"));
    }
}
