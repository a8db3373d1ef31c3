package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Makes a transport of a caller behave: whatever it throws, returns or signals, each exchange ends once and with an exception
 * that says what happened; and whatever it blocks is a thread of its own. So the rest of the client can rely on the contract
 * of {@link HttpTransport} and on the rules of {@link java.util.concurrent.Flow}. Thread-safe.
 */
public final class GuardedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final Executor threads;

    /**
     * Guards a transport.
     *
     * @param transport the transport
     * @param threads runs its code; must not refuse a task
     */
    public GuardedTransport(HttpTransport transport, Executor threads) {
        this.transport = transport;
        this.threads = threads;
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        return send(request, () -> true);
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
        var exchange = new GuardedExchange(() -> transport.send(request, observer), threads);
        threads.execute(exchange);
        return exchange.response();
    }
}
