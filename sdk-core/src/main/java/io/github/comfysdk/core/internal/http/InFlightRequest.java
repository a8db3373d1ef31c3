package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request that can be aborted at any time, even before it is sent or while the transport is sending it. So timers can be
 * started before the request leaves. Thread-safe.
 */
public final class InFlightRequest {
    private @Nullable CompletableFuture<TransportResponse> sent;
    private boolean aborted;

    /** Sends the request. An exception that the transport throws fails the future, too. */
    public CompletableFuture<TransportResponse> send(
            HttpTransport transport, TransportRequest request, TransportObserver observer) {
        synchronized (this) {
            if (aborted) {
                return CompletableFuture.failedFuture(new CancellationException("aborted before it was sent"));
            }
        }
        CompletableFuture<TransportResponse> response;
        try {
            response = Objects.requireNonNull(
                    transport.send(request, observer), "the transport returned null, not a future");
        } catch (Throwable exception) { // also a checked one, which other languages throw undeclared
            return CompletableFuture.failedFuture(exception);
        }
        synchronized (this) {
            sent = response;
            if (!aborted) {
                return response;
            }
        }
        response.cancel(true);
        return response;
    }

    /** Cancels the request, or prevents it from being sent. */
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
