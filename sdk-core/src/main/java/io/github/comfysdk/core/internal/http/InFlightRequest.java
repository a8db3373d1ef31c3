package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way, which can be aborted at any time: also before it is sent, and while the transport is still at it.
 * So timers can be set before the request leaves. Thread-safe.
 */
public final class InFlightRequest {
    private @Nullable CompletableFuture<TransportResponse> sent;
    private boolean aborted;

    /** Sends the request; what the transport throws is the result of the exchange, too. */
    public CompletableFuture<TransportResponse> begin(HttpTransport transport, TransportRequest request) {
        synchronized (this) {
            if (aborted) {
                return CompletableFuture.failedFuture(new CancellationException("aborted before it was sent"));
            }
        }
        CompletableFuture<TransportResponse> begun;
        try {
            begun = transport.send(request);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
        synchronized (this) {
            sent = begun;
            if (!aborted) {
                return begun;
            }
        }
        begun.cancel(true);
        return begun;
    }

    public void abort() {
        CompletableFuture<TransportResponse> running;
        synchronized (this) {
            aborted = true;
            running = sent;
        }
        if (running != null) {
            running.cancel(true);
        }
    }
}
