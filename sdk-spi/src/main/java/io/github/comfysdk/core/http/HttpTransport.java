package io.github.comfysdk.core.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Sends HTTP requests and returns each response as soon as its headers have arrived. Implementations must be thread-safe, must
 * not follow redirects, must not retry, and must not add headers that change the meaning of a request.
 *
 * <p>A transport that retries all the same (many HTTP clients do so by default when a pooled connection turns out to be closed)
 * can run a job twice, which the client cannot prevent. It only keeps from making it worse: once a request may have left, see
 * {@link TransportObserver}, no exception proves that it has not, not even one about a connection that could not be made.
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
     * @return the response; fails with an {@link java.io.IOException} if the connection fails. Any other exception, which HTTP
     *     libraries with unchecked exceptions have for the same, counts as one too: reads are repeated, creates looked up
     */
    CompletableFuture<TransportResponse> send(TransportRequest request);

    /**
     * Sends a request and reports when it begins to leave. The client calls this method only. By default it reports that the
     * request leaves and then calls {@link #send(TransportRequest)}, so every failure of such a transport leaves open whether
     * the server received the request: a create that cannot connect is looked up, not repeated. A transport that knows when it
     * has a connection should override this method and report no earlier, and so should one that wraps another transport,
     * which passes the observer on. If a wrapper does not, the transport that the client gave it to wrap reports in its place.
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
