package io.github.comfysdk.core.http;

import java.util.concurrent.CompletableFuture;

/**
 * Sends one HTTP request and hands back the answer as soon as its headers are there. Implementations are thread-safe,
 * never follow redirects, never retry and add no headers of meaning.
 */
@FunctionalInterface
public interface HttpTransport {
    /**
     * Sends a request.
     *
     * <p>Cancelling the returned future aborts the exchange: the client does so at its deadline and when the caller
     * cancels. An answer with any status is a normal completion.
     *
     * @param request what to send
     * @return the answer; fails with an {@link java.io.IOException} when the exchange broke
     */
    CompletableFuture<TransportResponse> send(TransportRequest request);
}
